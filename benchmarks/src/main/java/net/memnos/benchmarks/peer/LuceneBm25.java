package net.memnos.benchmarks.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.memnos.benchmarks.run.Said;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;

/** Lucene's BM25 with its defaults over the turns of one namespace, each with its speaker before it, in memory. */
final class LuceneBm25 implements AutoCloseable {

    private static final String ID = "id";
    private static final String TEXT = "text";
    private static final int TERMS_MAX = 512;

    private final Directory directory = new ByteBuffersDirectory();
    private final Analyzer analyzer;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;

    LuceneBm25(Analyzer analyzer, List<Said> turns) {
        this.analyzer = analyzer;
        try {
            IndexWriterConfig config = new IndexWriterConfig(analyzer).setSimilarity(new BM25Similarity());
            try (IndexWriter writer = new IndexWriter(directory, config)) {
                for (Said turn : turns) {
                    Document document = new Document();
                    document.add(new StringField(ID, String.valueOf(turn.id()), Field.Store.YES));
                    document.add(new TextField(TEXT, text(turn), Field.Store.NO));
                    writer.addDocument(document);
                }
            }
            this.reader = DirectoryReader.open(directory);
            this.searcher = new IndexSearcher(reader);
            searcher.setSimilarity(new BM25Similarity());
        } catch (IOException e) {
            throw new UncheckedIOException("Lucene could not index the turns", e);
        }
    }

    private static String text(Said turn) {
        return turn.speaker() == null ? turn.text() : turn.speaker() + ": " + turn.text();
    }

    /** The ids of the turns that share a word with the question, best first. */
    List<String> rank(String question, int depth) {
        try {
            BooleanQuery.Builder query = new BooleanQuery.Builder();
            terms(question).stream()
                    .limit(TERMS_MAX)
                    .forEach(term -> query.add(new TermQuery(new Term(TEXT, term)), BooleanClause.Occur.SHOULD));
            List<String> ids = new ArrayList<>();
            for (ScoreDoc hit : searcher.search(query.build(), depth).scoreDocs) {
                ids.add(searcher.storedFields().document(hit.doc).get(ID));
            }
            return ids;
        } catch (IOException e) {
            throw new UncheckedIOException("Lucene could not search", e);
        }
    }

    private Set<String> terms(String question) throws IOException {
        Set<String> terms = new LinkedHashSet<>();
        try (TokenStream stream = analyzer.tokenStream(TEXT, question)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                terms.add(term.toString());
            }
            stream.end();
        }
        return terms;
    }

    @Override
    public void close() {
        try {
            reader.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException("Lucene's index could not be closed", e);
        }
    }
}
