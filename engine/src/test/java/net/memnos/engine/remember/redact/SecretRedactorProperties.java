package net.memnos.engine.remember.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SecretRedactorProperties {

    private final SecretRedactor redactor = new SecretRedactor();

    @Property(tries = 2000)
    void redacting_twice_is_redacting_once(@ForAll("texts") String text) {
        String once = redactor.redact(text).text();

        assertEquals(once, redactor.redact(once).text());
    }

    @Property(tries = 300)
    void a_token_between_any_two_words_is_taken_out(@ForAll("words") String before, @ForAll("words") String after) {
        String token = "mnk_" + "0123456789abcdefghijABCDEFGHIJ0123456789abc";

        assertFalse(redactor.redact(before + " " + token + " " + after).text().contains("ABCDEFGHIJ"));
    }

    @Provide
    Arbitrary<String> texts() {
        Arbitrary<String> pieces = Arbitraries.of(
                "password",
                "secret",
                "token",
                "api_key",
                "=",
                ": ",
                " ",
                "\n",
                "\"",
                "'",
                "@",
                "://",
                "ada:",
                "is ",
                "Bearer ",
                "hunter2",
                "abcDEF123456789012345",
                "AKIA" + "IOSFODNN7EXAMPLE",
                "ghp_",
                "abcdefghijklmnopqrstuvwxyz0123456789",
                "sk-",
                "eyJhbGciOiJIUzI1NiJ9",
                ".",
                "4111111111111111",
                "-",
                "-----BEGIN PRIVATE KEY-----",
                "-----END PRIVATE KEY-----",
                "[redacted:secret]",
                "_",
                "$",
                "(",
                "mnk_" + "0123456789abcdefghijABCDEFGHIJ0123456789abc");
        return pieces.list().ofMaxSize(10).map(parts -> String.join("", parts));
    }

    @Provide
    Arbitrary<String> words() {
        return Arbitraries.strings().ofMaxLength(20);
    }
}
