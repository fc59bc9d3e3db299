package net.memnos.engine.extract.rules.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import net.memnos.engine.extract.time.TimeExpressions;
import org.junit.jupiter.api.Test;

class TokenizerTest {

    @Test
    void contractions_are_written_out() {
        assertTokens("I am not sure , we have moved .", "I'm not sure, we've moved.");
        assertTokens("It does not matter , it is gone", "It doesn't matter, it's gone");
        assertTokens("Kai 's brother", "Kai's brother");
        assertTokens("we will see , they would , you can not", "we'll see, they'd, you can't");
    }

    @Test
    void identifiers_stay_whole() {
        assertTokens("see https://example.org/a?b=1 .", "see https://example.org/a?b=1.");
        assertTokens("in /etc/hosts and src/main/App.java .", "in /etc/hosts and src/main/App.java.");
        assertTokens("eu-west-1 has new_checkout v2.4.1", "eu-west-1 has new_checkout v2.4.1");
        assertTokens("ask ana@example.org or #ops", "ask ana@example.org or #ops");
        assertTokens("1Password for $20 , 10s and 40k", "1Password for $20, 10s and 40k");
        assertTokens("C++ and Node.js .", "C++ and Node.js.");
        assertTokens("call 555-1234 .", "call 555-1234.");
    }

    @Test
    void the_final_stop_is_a_token_of_its_own() {
        assertTokens("at most 25 MB .", "at most 25 MB.");
        assertTokens("to 10s .", "to 10s.");
        assertTokens("Dr. Lee left .", "Dr. Lee left.");
    }

    @Test
    void a_time_expression_is_one_token() {
        String text = "We moved on May 5, 2026.";
        List<Token> tokens = Tokenizer.tokens(text, TimeExpressions.find(text, Instant.parse("2026-06-10T12:00:00Z")));
        assertEquals(
                List.of("on May 5, 2026"),
                tokens.stream()
                        .filter(token -> token.is(Tag.TIME))
                        .map(Token::text)
                        .toList());
    }

    private static void assertTokens(String expected, String text) {
        List<String> tokens =
                Tokenizer.tokens(text, List.of()).stream().map(Token::text).toList();
        assertEquals(expected, String.join(" ", tokens));
    }
}
