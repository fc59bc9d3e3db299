package net.memnos.hooks.event;

/** Reads what a client's hook was given, and leaves out what nobody said. */
public final class EventReader {

    private EventReader() {}

    /** What happened, by the client's own JSON. */
    public static Event read(HookClient client, byte[] json) {
        EventBody body = EventBody.of(json);
        HookClient writer = CursorDialect.wrote(body) ? HookClient.CURSOR : client;
        Event event = writer.dialect().read(writer, body);
        return SubAgents.isOne(body) ? SubAgents.skipped(event) : kept(event);
    }

    private static Event kept(Event event) {
        return switch (event) {
            case Event.Prompt(Where where, String text) ->
                switch (CaptureRules.judge(Event.Side.PROMPT, text)) {
                    case CaptureRule.Keep(String words) -> new Event.Prompt(where, words);
                    case CaptureRule.Skip(String reason) -> new Event.Skipped(where, reason);
                };
            case Event.Reply(Where where, String text, boolean partial) ->
                switch (CaptureRules.judge(Event.Side.REPLY, text)) {
                    case CaptureRule.Keep(String words) -> new Event.Reply(where, words, partial);
                    case CaptureRule.Skip(String reason) -> new Event.Skipped(where, reason);
                };
            case Event.Exchange exchange -> kept(exchange);
            case Event.SessionStart _, Event.TurnFailed _, Event.SessionEnd _, Event.Skipped _ -> event;
        };
    }

    /** What is left of an exchange when one of its sides is nobody's words. */
    private static Event kept(Event.Exchange exchange) {
        CaptureRule.Verdict prompt = CaptureRules.judge(Event.Side.PROMPT, exchange.prompt());
        CaptureRule.Verdict reply = CaptureRules.judge(Event.Side.REPLY, exchange.reply());
        return switch (prompt) {
            case CaptureRule.Keep(String asked) ->
                new Event.Exchange(exchange.where(), asked, reply instanceof CaptureRule.Keep(String said) ? said : "");
            case CaptureRule.Skip(String reason) -> new Event.Skipped(exchange.where(), reason);
        };
    }
}
