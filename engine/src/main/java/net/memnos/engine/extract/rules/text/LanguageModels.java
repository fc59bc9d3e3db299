package net.memnos.engine.extract.rules.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import opennlp.tools.postag.POSModel;
import opennlp.tools.postag.POSTaggerME;
import opennlp.tools.sentdetect.SentenceDetectorME;
import opennlp.tools.sentdetect.SentenceModel;
import opennlp.tools.util.Span;

/**
 * The sentence and part-of-speech models of OpenNLP, from the class path. The library's workers are not thread-safe and
 * slow to make, so they are kept and lent out.
 */
public final class LanguageModels {

    private static final String SENTENCES = "/opennlp-en-ud-ewt-sentence-1.3-2.5.4.bin";
    private static final String TAGS = "/opennlp-en-ud-ewt-pos-1.3-2.5.4.bin";
    private static final int KEPT = 8;

    private final SentenceModel sentenceModel;
    private final POSModel tagModel;
    private final ConcurrentLinkedQueue<Workers> idle = new ConcurrentLinkedQueue<>();

    private record Workers(SentenceDetectorME sentences, POSTaggerME tags) {}

    private LanguageModels(SentenceModel sentenceModel, POSModel tagModel) {
        this.sentenceModel = sentenceModel;
        this.tagModel = tagModel;
    }

    /** Reads both models; takes about half a second. */
    public static LanguageModels load() {
        try (InputStream sentences = resource(SENTENCES);
                InputStream tags = resource(TAGS)) {
            return new LanguageModels(new SentenceModel(sentences), new POSModel(tags));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the sentences of a line start and end: pairs of offsets. */
    List<int[]> sentences(String line) {
        Workers workers = take();
        try {
            List<int[]> spans = new ArrayList<>();
            for (Span span : workers.sentences().sentPosDetect(line)) {
                spans.add(new int[] {span.getStart(), span.getEnd()});
            }
            return spans;
        } finally {
            give(workers);
        }
    }

    /** The tag of each word. */
    Tag[] tags(String[] words) {
        Workers workers = take();
        try {
            String[] names = workers.tags().tag(words);
            Tag[] tags = new Tag[names.length];
            for (int i = 0; i < names.length; i++) {
                tags[i] = Tag.of(names[i]);
            }
            return tags;
        } finally {
            give(workers);
        }
    }

    private Workers take() {
        Workers workers = idle.poll();
        return workers != null
                ? workers
                : new Workers(new SentenceDetectorME(sentenceModel), new POSTaggerME(tagModel));
    }

    private void give(Workers workers) {
        if (idle.size() < KEPT) {
            idle.add(workers);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream in = LanguageModels.class.getResourceAsStream(name);
        if (in == null) {
            throw new IOException(name + " is not on the class path");
        }
        return in;
    }
}
