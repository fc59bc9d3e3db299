package net.memnos.benchmarks.answer;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import net.memnos.benchmarks.exam.Asked;
import net.memnos.benchmarks.run.Said;

/** The model that answers from a context, and from nothing else. */
final class Reader {

    private static final String NOTHING = "(no notes)";

    private final Chat chat;

    Reader(Chat chat) {
        this.chat = chat;
    }

    Chat chat() {
        return chat;
    }

    Wrote answer(Asked asked, String context) throws Unanswered, InterruptedException {
        return chat.ask(Prompts.of(Prompts.READER), user(asked, context));
    }

    static String user(Asked asked, String context) {
        String date = asked.date()
                .map(day -> "The question was asked on " + day + ".\n")
                .orElse("");
        return "Notes:\n" + (context.isBlank() ? NOTHING : context) + "\n\n" + date + "Question: " + asked.text();
    }

    /** The turns that hold the answer as notes, in the order in which they were said. */
    static String notes(Asked asked, List<Said> turns) {
        return turns.stream()
                .filter(said -> asked.evidence().contains(String.valueOf(said.id())))
                .map(Reader::note)
                .collect(Collectors.joining("\n"));
    }

    private static String note(Said said) {
        String speaker = said.speaker() == null ? said.role().label() : said.speaker();
        return "- " + LocalDate.ofInstant(said.occurredAt(), ZoneOffset.UTC) + " " + speaker + ": "
                + said.text().replaceAll("\\s+", " ");
    }
}
