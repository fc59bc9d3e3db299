package net.memnos.hooks.event;

import java.util.List;

/** Reads what a client's hook was given, and leaves out what nobody said. */
public final class EventReader {

    private static final List<CaptureRule> RULES = List.of(new MachineWords(), new SlashCommands(), new Noise());

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
                switch (judged(Event.Side.PROMPT, text)) {
                    case CaptureRule.Keep(String words) -> new Event.Prompt(where, words);
                    case CaptureRule.Skip(String reason) -> new Event.Skipped(where, reason);
                };
            case Event.Reply(Where where, String text, boolean partial) ->
                switch (judged(Event.Side.REPLY, text)) {
                    case CaptureRule.Keep(String words) -> new Event.Reply(where, words, partial);
                    case CaptureRule.Skip(String reason) -> new Event.Skipped(where, reason);
                };
            case Event.Exchange exchange -> kept(exchange);
            case Event.SessionStart _, Event.TurnFailed _, Event.SessionEnd _, Event.Skipped _ -> event;
        };
    }

    /** What is left of an exchange when one of its sides is nobody's words. */
    private static Event kept(Event.Exchange exchange) {
        CaptureRule.Verdict prompt = judged(Event.Side.PROMPT, exchange.prompt());
        CaptureRule.Verdict reply = judged(Event.Side.REPLY, exchange.reply());
        return switch (prompt) {
            case CaptureRule.Keep(String asked) ->
                new Event.Exchange(exchange.where(), asked, reply instanceof CaptureRule.Keep(String said) ? said : "");
            case CaptureRule.Skip(String reason) -> new Event.Skipped(exchange.where(), reason);
        };
    }

    private static CaptureRule.Verdict judged(Event.Side side, String text) {
        CaptureRule.Verdict verdict = new CaptureRule.Keep(text);
        for (CaptureRule rule : RULES) {
            if (verdict instanceof CaptureRule.Keep(String words)) {
                verdict = rule.judge(side, words);
            }
        }
        return verdict;
    }
}
