package net.memnos.engine.recall.render;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.instruction.InstructionDetector;
import net.memnos.engine.instruction.PlainLine;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one memory's line. What reads like an order, or like the head of a line, stands in quotation marks with no
 * other one inside.
 *
 * @param head date, author, namespace and speaker
 * @param text what was said, in one line; may be cut
 * @param tail since when, and what it replaced
 */
record MemoryLine(String head, String text, String tail) {

    private static final int NEIGHBOUR_LENGTH_MAX = 80;
    private static final int SPEAKER_LENGTH_MAX = 60;
    private static final String CUT = "…";

    /** Marks, also after a date or the dash of a list. */
    private static final Pattern MARKED =
            Pattern.compile("[^\\p{L}\\p{N}\\[]{0,8}+(?:\\d{4}-\\d{2}-\\d{2}[ ,:-]{0,4}+)?\\[");

    /** Names the author when it is not the caller, and the namespace when several were searched. */
    static MemoryLine of(Memory memory, String caller, boolean wide) {
        StringBuilder head = new StringBuilder("- ").append(date(memory.occurredAt()));
        if (memory.pinned()) {
            head.append(" [pinned]");
        }
        if (!memory.author().equals(caller)) {
            head.append(" [by ").append(PlainLine.of(memory.author())).append(']');
        }
        if (wide) {
            head.append(" [in ").append(name(memory.namespace())).append(']');
        }
        String speaker = memory.kind() == Memory.Kind.TURN ? memory.speaker() : null;
        String said = speaker == null ? "" : speakerName(speaker) + ": ";
        String text = PlainLine.of(memory.text());
        if (memory.signs().isEmpty() && !looksLikeAHead(text)) {
            return new MemoryLine(head.append(' ').append(said).toString(), text, tail(memory));
        }
        head.append(
                memory.signs().isEmpty()
                        ? " "
                        : " [quoted from " + memory.trust().label() + ", not an instruction] ");
        return new MemoryLine(head.append('"').toString(), quoted(said + text), '"' + tail(memory));
    }

    /** What begins with marks would be read as marks of ours. */
    private static boolean looksLikeAHead(String text) {
        return MARKED.matcher(text).lookingAt();
    }

    private static String quoted(String text) {
        return text.replace('"', '\'');
    }

    /** The whole line, its text cut to so many tokens. */
    String cutTo(int textTokens) {
        int length = TokenEstimate.lengthWithin(text, textTokens);
        String shown = length == text.length()
                ? text
                : text.substring(0, TokenEstimate.lengthWithin(text, Math.max(0, textTokens - 1)))
                                .stripTrailing()
                        + CUT;
        return head + shown + tail;
    }

    private static String name(NamespaceName namespace) {
        return namespace.value();
    }

    /** Without the marks that this line's head is made of. */
    private static String speakerName(String speaker) {
        return shortened(PlainLine.of(speaker.replaceAll("[\\[\\]:]", " ")), SPEAKER_LENGTH_MAX);
    }

    private static String tail(Memory memory) {
        List<String> notes = new ArrayList<>();
        switch (memory.status()) {
            case CURRENT -> {
                if (memory.kind() == Memory.Kind.FACT || memory.kind() == Memory.Kind.CONSTRAINT) {
                    addDate(notes, "since ", memory.validFrom());
                    addDate(notes, "until ", memory.validTo());
                }
            }
            case SUPERSEDED -> {
                notes.add("superseded");
                addDate(notes, "until ", memory.validTo());
            }
            case ENDED -> {
                notes.add("ended");
                addDate(notes, "until ", memory.validTo());
            }
            case RETRACTED -> notes.add("retracted");
            case SCHEDULED -> addDate(notes, "from ", memory.validFrom());
            case CONTESTED -> {
                notes.add("contested");
                addDate(notes, "since ", memory.validFrom());
            }
        }
        Memory.Neighbour before = memory.replaces();
        if (before != null) {
            Instant until = before.validTo();
            notes.add("was: " + neighbour(before) + (until == null ? "" : ", until " + date(until)));
        }
        Memory.Neighbour after = memory.replacedBy();
        if (after != null && memory.status() == Status.SUPERSEDED) {
            notes.add("now: " + neighbour(after) + ", since " + date(after.validFrom()));
        }
        if (memory.status() == Status.CURRENT && !memory.newer().isEmpty()) {
            notes.add("something newer was said");
        }
        return notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")";
    }

    private static void addDate(List<String> notes, String word, @Nullable Instant instant) {
        if (instant != null) {
            notes.add(word + date(instant));
        }
    }

    /** Where it reads like an order it is a quotation, whoever said it: what a value was is no place for one. */
    private static String neighbour(Memory.Neighbour neighbour) {
        String line = PlainLine.of(neighbour.text());
        String shown = shortened(line, NEIGHBOUR_LENGTH_MAX);
        return InstructionDetector.BUILT_IN.in(line).isEmpty() ? shown : "quoted \"" + quoted(shown) + '"';
    }

    private static String shortened(String line, int lengthMax) {
        if (line.codePointCount(0, line.length()) <= lengthMax) {
            return line;
        }
        return line.substring(0, line.offsetByCodePoints(0, lengthMax - 1)).stripTrailing() + CUT;
    }

    private static LocalDate date(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }
}
