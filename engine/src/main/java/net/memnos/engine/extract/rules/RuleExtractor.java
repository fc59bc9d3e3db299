package net.memnos.engine.extract.rules;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import net.memnos.engine.extract.Extractor;
import net.memnos.engine.extract.TurnText;
import net.memnos.engine.extract.rules.clause.Clause;
import net.memnos.engine.extract.rules.clause.ClauseParser;
import net.memnos.engine.extract.rules.clause.LooseClauses;
import net.memnos.engine.extract.rules.everyday.EverydayReader;
import net.memnos.engine.extract.rules.everyday.Habits;
import net.memnos.engine.extract.rules.everyday.Speech;
import net.memnos.engine.extract.rules.known.KnownReader;
import net.memnos.engine.extract.rules.text.LanguageModels;
import net.memnos.engine.extract.rules.text.Sentence;
import net.memnos.engine.extract.rules.text.SentenceReader;
import net.memnos.engine.extract.rules.text.TagRepairs;
import net.memnos.engine.extract.rules.text.Verbs;
import net.memnos.engine.extract.rules.text.Words;
import net.memnos.engine.fact.AssertionKind;
import net.memnos.engine.fact.ExtractedFact;
import net.memnos.engine.fact.KnownValue;
import net.memnos.engine.fact.Reading;
import net.memnos.engine.turn.Role;

/**
 * Draws facts from the words of a turn by rules, without a language model: a narrow layer that reads plain statements of
 * what is so and of what changed, and leaves everything doubtful to the words themselves. Safe for use by many threads.
 */
public final class RuleExtractor implements Extractor {

    private static final int FACTS_MAX = 40;
    private static final int ASSISTANT_FACTS_MAX = 6;
    private static final Pattern OWN_FAULT = Pattern.compile(
            "\\bi(?: just| must have)? (?:had|got|told|gave|said|wrote|read|put|typed|quoted)\\b[^.!?]{0,25}\\bwrong\\b"
                    + "|\\bi (?:misread|mixed|swapped the|transposed)\\b");

    private final SentenceReader sentences;
    private final ClauseParser clauses;
    private final Modality modality;
    private final FrameReader frames;
    private final CopulaReader copulas;
    private final NoteReader notes;
    private final ContrastReader contrasts;
    private final EverydayReader everyday;
    private final PlainReader plain;
    private final RoleReader roles;
    private final DutyReader duties;
    private final EndReader ends;
    private final SoleHolders holders;
    private final LabelReader labels;
    private final ThereReader counts;
    private final LooseClauses looseClauses;
    private final PresentReader present;
    private final KnownReader known;
    private final Words words;

    private RuleExtractor(LanguageModels models) {
        words = Words.load();
        known = new KnownReader(words);
        Frames table = Frames.load();
        Set<String> bases = new LinkedHashSet<>(table.bases());
        for (String phase : List.of("phase-begin", "phase-stop", "phase-decide")) {
            bases.addAll(words.list(phase));
        }
        Habits habits = Habits.load();
        Verbs verbs = Verbs.of(bases);
        Set<String> all = new LinkedHashSet<>(bases);
        all.addAll(habits.bases());
        Verbs doing = Verbs.of(all);
        Set<String> more = new LinkedHashSet<>(bases);
        for (String plain : List.of(
                "loose-change",
                "loose-state",
                "loose-offer",
                "loose-end",
                "loose-chain",
                "duty-verb",
                "commute-verb")) {
            more.addAll(words.list(plain));
        }
        Verbs loose = Verbs.of(more);
        Naming naming = new Naming(words, Attributes.load());
        Shapes shapes = new Shapes(words, naming);
        FactWriter writer = new FactWriter();
        modality = new Modality(words);
        present = new PresentReader(words, naming, writer);
        Set<String> tagged = new LinkedHashSet<>(more);
        tagged.addAll(words.list("present-verb"));
        sentences = new SentenceReader(
                models,
                new TagRepairs(verbs, Verbs.of(tagged), words),
                sentence -> modality.promising(sentence, doing)
                        || modality.promising(sentence, loose)
                        || modality.promising(sentence, present.verbs())
                        || modality.promising(sentence, known.verbs())
                        || LabelReader.promising(sentence));
        clauses = new ClauseParser(verbs, words, table.phrasal());
        frames = new FrameReader(table, words, naming, shapes, writer);
        copulas = new CopulaReader(words, naming, shapes, writer);
        notes = new NoteReader(words, naming, shapes, writer, clauses, verbs);
        plain = new PlainReader(words, loose, naming, writer, clauses);
        roles = new RoleReader(words, naming, writer, clauses);
        counts = new ThereReader(words, naming, writer, clauses);
        labels = new LabelReader(words, naming, writer, clauses);
        duties = new DutyReader(words, naming, writer, clauses);
        holders = new SoleHolders(words);
        ends = new EndReader(words, writer);
        looseClauses = new LooseClauses(loose, words);
        contrasts = new ContrastReader(words, shapes, writer, clauses);
        everyday = new EverydayReader(words, habits, clauses, new NamingNames(naming));
    }

    /** An extractor with the models and tables of the class path; takes about a second. */
    public static RuleExtractor load() {
        return new RuleExtractor(LanguageModels.load());
    }

    /** The facts that a turn states, in its order. */
    @Override
    public List<ExtractedFact> extract(TurnText turn) {
        return read(turn).facts();
    }

    @Override
    public Reading read(TurnText turn) {
        if (turn.role() == Role.TOOL) {
            return Reading.of(List.of());
        }
        List<Sentence> read = sentences.read(turn.text(), turn.occurredAt());
        boolean correcting = corrects(turn.text());
        List<ExtractedFact> facts = facts(turn, read, correcting);
        if (turn.role() == Role.ASSISTANT) {
            return Reading.of(ofAssistant(facts, turn.speaker()));
        }
        List<Sentence> asserted = read.stream()
                .filter(modality::open)
                .map(sentence -> new Sentence(sentence.text(), modality.assertedTokens(sentence)))
                .toList();
        return new KnownReading(
                facts, known.apart(new KnownReader.Turn(asserted, turn.speaker(), turn.occurredAt(), correcting)));
    }

    /** What a look at what is known adds to the facts of the words alone. */
    private record KnownReading(List<ExtractedFact> facts, KnownReader.Apart apart) implements Reading {

        @Override
        public String words() {
            return apart.words();
        }

        @Override
        public List<ExtractedFact> knowing(List<KnownValue> held) {
            return apart.read(facts, held);
        }
    }

    private List<ExtractedFact> facts(TurnText turn, List<Sentence> read, boolean correcting) {
        Set<ExtractedFact> facts = new LinkedHashSet<>();
        Speaking speaking = new Speaking(turn.speaker(), turn.occurredAt(), correcting);
        Speech speech = new Speech(turn.speaker(), turn.occurredAt(), correcting);
        for (Sentence sentence : read) {
            List<Clause> understood = read(sentence, speaking, facts);
            int before = facts.size();
            Beside.add(everyday.read(sentence, speech, verb -> understood(understood, verb)), facts);
            if (understood.isEmpty() && facts.size() == before) {
                Beside.add(present.read(sentence, modality, speaking), facts);
            }
            if (facts.size() >= FACTS_MAX) {
                break;
            }
        }
        List<ExtractedFact> held = facts.stream().map(holders::of).toList();
        return List.copyOf(new LinkedHashSet<>(Handover.joined(held)));
    }

    /** Adds the facts that the strict readers find; the clauses that they read. */
    private List<Clause> read(Sentence sentence, Speaking speaking, Set<ExtractedFact> facts) {
        notes.constraint(sentence, speaking).ifPresent(facts::add);
        int asserted = modality.assertedUntil(sentence);
        if (asserted == 0 && !modality.open(sentence)) {
            return List.of();
        }
        notes.firstDay(sentence, speaking, asserted).ifPresent(facts::add);
        List<ExtractedFact> contrasted = contrasts.read(sentence, speaking);
        facts.addAll(contrasted);
        labels.read(sentence, speaking).ifPresent(facts::add);
        List<Clause> understood = new ArrayList<>();
        for (Clause clause : clauses.clauses(sentence)) {
            if (clause.end() <= asserted) {
                List<ExtractedFact> read = new ArrayList<>(frames.read(clause, speaking));
                read.addAll(copulas.read(clause, speaking));
                read.addAll(notes.read(clause, speaking));
                facts.addAll(read);
                if (!read.isEmpty()) {
                    understood.add(clause);
                }
            }
        }
        List<Clause> strict = List.copyOf(understood);
        for (Clause clause : looseClauses.clauses(sentence)) {
            if (contrasted.isEmpty() && modality.plain(sentence, clause)) {
                boolean read = loose(clause, covered(clause, strict), speaking, facts);
                if (read) {
                    understood.add(clause);
                }
            }
        }
        return understood;
    }

    /** Adds the facts of a clause that are found without a frame; whether there are any. */
    private boolean loose(Clause clause, boolean covered, Speaking speaking, Set<ExtractedFact> facts) {
        List<ExtractedFact> over = ends.read(clause, speaking);
        if (facts.stream()
                        .noneMatch(fact -> fact.kind() == AssertionKind.ENDED
                                || fact.from() != null
                                || fact.predicate().equals("status"))
                || !over.isEmpty() && words.has("no-more", clause.verb().lemma())) {
            facts.addAll(over);
        }
        boolean contrasted = facts.stream().anyMatch(fact -> fact.subject() == null && fact.from() != null);
        if (!covered && !contrasted) {
            Optional<ExtractedFact> role = duties.read(clause, speaking)
                    .or(() -> roles.read(clause, speaking))
                    .or(() -> counts.read(clause, speaking));
            List<ExtractedFact> read =
                    role.map(List::of).orElseGet(() -> over.isEmpty() ? plain.read(clause, speaking) : List.of());
            facts.addAll(read);
            return !read.isEmpty();
        }
        return false;
    }

    private static boolean covered(Clause clause, List<Clause> understood) {
        return understood(understood, clause.verb().end() - 1);
    }

    private static boolean understood(List<Clause> understood, int verb) {
        return understood.stream()
                .anyMatch(other -> other.verb().start() <= verb
                        && verb < Math.max(other.end(), other.verb().end()));
    }

    private boolean corrects(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        boolean sorry = lower.startsWith("sorry")
                || lower.startsWith("oops")
                || lower.startsWith("ah ")
                || lower.startsWith("ugh");
        boolean own = OWN_FAULT.matcher(lower).find();
        boolean wrong = lower.contains("typo") || lower.contains("wrong") || lower.contains("mistake");
        return own
                || sorry && (lower.contains("meant") || wrong)
                || words.list("correction").stream().anyMatch(lower::contains);
    }

    /** Of an assistant's words: what it did, found out and changed, not what it says about itself. */
    private List<ExtractedFact> ofAssistant(List<ExtractedFact> facts, String speaker) {
        List<ExtractedFact> kept = new ArrayList<>();
        for (ExtractedFact fact : facts) {
            boolean told = fact.kind() != AssertionKind.STATE || words.has("assistant", fact.predicate());
            String subject = fact.subject();
            boolean itself = subject != null
                    && subject.startsWith(speaker)
                    && !fact.predicate().equals("decided")
                    && !fact.predicate().equals("released");
            if (told && !itself && kept.size() < ASSISTANT_FACTS_MAX) {
                kept.add(fact);
            }
        }
        return kept;
    }
}
