package net.memnos.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A line of the log as one JSON object, for programs that collect logs. */
final class JsonLogLine {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** As the logger writes it: the time, the thread, the level, who speaks, and what. */
    private static final Pattern FORM = Pattern.compile("(\\d{4}-\\S+) \\[([^]]*)] (\\w+) (\\S+) - (.*)");

    private JsonLogLine() {}

    /** What is not in the form of the logger, such as a line of a stack trace, has a message only. */
    static String of(String line) {
        ObjectNode json = JSON.createObjectNode();
        Matcher found = FORM.matcher(line);
        if (found.matches()) {
            json.put("time", found.group(1));
            json.put("level", found.group(3).toLowerCase(Locale.ROOT));
            json.put("logger", found.group(4));
            json.put("thread", found.group(2));
            json.put("message", found.group(5));
        } else {
            json.put("message", line);
        }
        return json.toString();
    }
}
