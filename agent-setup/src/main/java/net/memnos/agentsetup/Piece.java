package net.memnos.agentsetup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.memnos.agentsetup.text.Format;
import net.memnos.agentsetup.text.UnreadableText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What one file of a client is to hold because of memnos. */
sealed interface Piece {

    Path file();

    /** What it is for, in a few words. */
    String purpose();

    /**
     * The text with what is ours in it.
     *
     * @throws UnreadableText when the text cannot be changed safely
     */
    String with(String text);

    /**
     * The text without what is ours; empty when the file is not needed any more.
     *
     * @param origin what was there at first, nothing included; null when that is not known
     */
    Optional<String> without(String text, @Nullable String origin);

    /** What to paste where the file cannot be changed. */
    String snippet();

    /** Settings of the client's own form. */
    record Settings(Path file, String purpose, Format format, List<Wish> wishes) implements Piece {

        public Settings {
            wishes = List.copyOf(wishes);
        }

        @Override
        public String with(String text) {
            Draft draft = new Draft(format.read(text));
            wishes.forEach(wish -> wish.set(draft));
            return format.applyAll(text, draft.changes());
        }

        @Override
        public Optional<String> without(String text, @Nullable String origin) {
            JsonNode first = origin == null ? null : format.read(origin);
            Draft draft = new Draft(format.read(text));
            wishes.reversed().forEach(wish -> wish.undo(draft, first));
            String left = format.applyAll(text, draft.changes());
            boolean nothing = left.isBlank() || left.strip().equals("{}");
            return nothing && origin != null && origin.isBlank() ? Optional.empty() : Optional.of(left);
        }

        @Override
        public String snippet() {
            List<String> parts = new ArrayList<>();
            for (Wish wish : wishes) {
                switch (wish) {
                    case Wish.Entry entry -> parts.add(format.snippet(entry.path(), entry.value()));
                    case Wish.Default it -> parts.add(format.snippet(it.path(), it.value()));
                    case HandlerWish it -> parts.add(format.snippet(Draft.below(it.path(), "-"), it.element()));
                }
            }
            return String.join("", parts);
        }
    }

    /** A file that is all ours. */
    record Page(Path file, String purpose, String content) implements Piece {

        @Override
        public String with(String text) {
            if (text.isEmpty() || text.replace("\r\n", "\n").equals(content)) {
                return text.isEmpty() ? content : text;
            }
            throw new KeptFile();
        }

        @Override
        public Optional<String> without(String text, @Nullable String origin) {
            return text.replace("\r\n", "\n").equals(content) ? Optional.empty() : Optional.of(text);
        }

        @Override
        public String snippet() {
            return content;
        }
    }

    /** A part of a text that others write in, between two marks. */
    record Section(Path file, String purpose, String content) implements Piece {

        private static final String BEGIN = "<!-- memnos: kept by 'memnos agent-setup' -->";
        private static final String END = "<!-- memnos: end -->";

        @Override
        public String with(String text) {
            String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
            String section = snippet().replace("\n", lineEnd);
            int begin = text.indexOf(BEGIN);
            if (begin >= 0) {
                return text.substring(0, begin) + section + text.substring(end(text, begin));
            }
            String open = text.isEmpty() ? "" : text.endsWith("\n") ? lineEnd : lineEnd + lineEnd;
            return text + open + section;
        }

        @Override
        public Optional<String> without(String text, @Nullable String origin) {
            int begin = text.indexOf(BEGIN);
            if (begin < 0) {
                return Optional.of(text);
            }
            String before = text.substring(0, begin);
            String cut = before.endsWith("\r\n\r\n")
                    ? before.substring(0, begin - 2)
                    : before.endsWith("\n\n") ? before.substring(0, begin - 1) : before;
            String left = cut + text.substring(end(text, begin));
            return left.isBlank() && origin != null && origin.isBlank() ? Optional.empty() : Optional.of(left);
        }

        private static int end(String text, int begin) {
            int mark = text.indexOf(END, begin);
            if (mark < 0) {
                throw new UnreadableText("the end of the part of memnos is missing: '" + END + "'");
            }
            int line = text.indexOf('\n', mark);
            return line < 0 ? text.length() : line + 1;
        }

        @Override
        public String snippet() {
            return BEGIN + "\n" + content + END + "\n";
        }
    }

    /** A file with the name of ours is somebody else's; it is left to them. */
    final class KeptFile extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
