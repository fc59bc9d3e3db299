package net.memnos.engine.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.SecureRandom;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BearerTokenTest {

    private final BearerToken token = BearerToken.generate(new SecureRandom());

    @Test
    void a_token_is_mnk_and_32_bytes_and_parses_to_itself() {
        assertTrue(token.secret().matches("mnk_[A-Za-z0-9_-]{43}"));
        assertEquals(
                token.secret(), BearerToken.parse(token.secret()).orElseThrow().secret());
        assertEquals(32, token.hash().length);
    }

    @Test
    void printing_a_token_shows_nothing_and_the_hint_little() {
        assertFalse(token.toString().contains("mnk_"));
        assertEquals(token.secret().substring(0, 8) + "…" + token.secret().substring(43), token.hint());
    }

    @Test
    void other_text_is_no_token() {
        assertEquals(Optional.empty(), BearerToken.parse("mnk_"));
        assertEquals(Optional.empty(), BearerToken.parse(token.secret() + "a"));
        assertEquals(Optional.empty(), BearerToken.parse("sk_" + token.secret()));
    }
}
