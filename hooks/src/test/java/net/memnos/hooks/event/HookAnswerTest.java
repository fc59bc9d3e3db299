package net.memnos.hooks.event;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class HookAnswerTest {

    @Test
    void each_client_gets_a_context_in_its_own_form_and_the_others_nothing() {
        String claude = "{\"hookSpecificOutput\":{\"hookEventName\":\"%s\",\"additionalContext\":\"known\"}}";
        assertEquals(claude.formatted("UserPromptSubmit"), answer(HookClient.CLAUDE_CODE, "UserPromptSubmit"));
        assertEquals(claude.formatted("SessionStart"), answer(HookClient.CODEX, "SessionStart"));
        assertEquals(claude.formatted("BeforeAgent"), answer(HookClient.GEMINI_CLI, "BeforeAgent"));
        assertEquals(claude.formatted("UserPromptSubmit"), answer(HookClient.OPENCLAW, "UserPromptSubmit"));
        assertEquals("{\"context\":\"known\"}", answer(HookClient.HERMES, "pre_llm_call"));
        assertEquals("{\"additional_context\":\"known\"}", answer(HookClient.CURSOR, "sessionStart"));
        assertEquals("", answer(HookClient.CURSOR, "beforeSubmitPrompt"));
        assertEquals("", answer(HookClient.WINDSURF, "pre_user_prompt"));
        assertEquals("", answer(HookClient.CLAUDE_CODE, "Stop"));
    }

    private static String answer(HookClient client, String event) {
        Where where = new Where(client, event, "s", "t", null);
        return HookAnswer.context(client, where, "known")
                .map(answer -> JsonMapper.shared().writeValueAsString(answer))
                .orElse("");
    }
}
