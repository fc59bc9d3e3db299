package net.memnos.engine.remember.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

    @Property(tries = 2000)
    void looking_for_signs_first_changes_nothing(@ForAll("texts") String text) {
        assertEquals(SecretRedactor.tryingEveryShape().redact(text), redactor.redact(text));
    }

    @Property(tries = 500)
    void a_secret_of_any_known_shape_is_taken_out_of_any_text(
            @ForAll("examples") ShapesFile.Line line, @ForAll("words") String before, @ForAll("words") String after) {
        String text = before + " " + Example.of(line.example()) + " " + after;

        assertTrue(redactor.redact(text).counts().containsKey(line.kind()), text);
    }

    @Provide
    Arbitrary<ShapesFile.Line> examples() {
        return Arbitraries.of(ShapesFile.read());
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
                "sk-ant-",
                "curl -u ",
                "cookie: a=",
                "key ",
                "x9KqT2mVb7LpR4wZc8Yd",
                "[redacted:github-token] ",
                " for the box is ",
                "--",
                "mysql ",
                " -p",
                "machine a login b password ",
                "@tcp(",
                "jdbc:oracle:thin:",
                "/",
                ":",
                "authorization: token ",
                "SSWS ",
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
