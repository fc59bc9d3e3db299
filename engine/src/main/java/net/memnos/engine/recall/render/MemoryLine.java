package net.memnos.engine.recall.render;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import net.memnos.engine.access.NamespaceName;
import net.memnos.engine.memory.Memory;
import net.memnos.engine.memory.Status;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one memory's line.
 *
 * @param head date, author, namespace and speaker
 * @param text what was said, in one line; may be cut
 * @param tail since when, and what it replaced
 */
record MemoryLine(String head, String text, String tail) {

    private static final int NEIGHBOUR_LENGTH_MAX = 80;
    private static final int SPEAKER_LENGTH_MAX = 60;
    private static final String CUT = "…";

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
        head.append(' ');
        String speaker = memory.speaker();
        if (memory.kind() == Memory.Kind.TURN && speaker != null) {
            head.append(speakerName(speaker)).append(": ");
        }
        return new MemoryLine(head.toString(), PlainLine.of(memory.text()), tail(memory));
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

    private static String neighbour(Memory.Neighbour neighbour) {
        return shortened(PlainLine.of(neighbour.text()), NEIGHBOUR_LENGTH_MAX);
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
