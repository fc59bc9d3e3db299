package net.memnos.engine.remember.redact;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Texts that are made to keep the redactor busy: the beginnings of secrets, over and over. */
class HostileTextTest {

    private static final int MILLION = 1 << 20;
    private static final int LOOKS_MAX = 1000;

    static Stream<String> pieces() {
        Stream<String> words = SecretShapes.ALL.stream()
                .flatMap(shape -> shape.signs().stream())
                .flatMap(sign -> sign instanceof Sign.Word(String text, boolean _) ? Stream.of(text) : Stream.of());
        Stream<String> broken = ShapesFile.read().stream()
                .map(line -> Example.of(line.example()))
                .flatMap(example -> Stream.of(
                        example.substring(0, example.length() - 3), example + "_", "-" + example, "." + example));
        return Stream.of(words, handmade(), broken).flatMap(all -> all).distinct();
    }

    static Stream<String> handmade() {
        return Stream.of(
                "-----BEGIN ",
                "-----BEGIN PRIVATE KEY-----",
                "eyJaaaaaaaaaaa.",
                "password=",
                "token: ",
                "secret is ",
                "aws secret ",
                "aws_key_secret_",
                "://a:",
                "1 ",
                "4-",
                "a",
                "_",
                "bearer ",
                "\"",
                " ",
                "--a-",
                "authorization: basic ",
                "password for a ",
                "key aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa/",
                "secret_a1B2c3D4e5F6g7H8i9",
                "curl -u a ",
                "mysql x -p ",
                "machine a login a password ",
                "M.a.",
                "cookie: a=",
                "[redacted:secret]key ");
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void each_character_is_looked_at_a_bounded_number_of_times_by_each_shape(String piece) {
        String hostile = piece.repeat(20_000 / piece.length());

        for (SecretShape shape : tried(hostile)) {
            CountedText text = new CountedText(hostile, new AtomicLong());
            Matcher matcher = shape.pattern().matcher(text);
            while (matcher.find()) {
                assertTrue(matcher.end() > matcher.start());
            }
            assertTrue(
                    text.looks().get() <= (long) LOOKS_MAX * hostile.length(),
                    shape.kind() + " " + shape.pattern() + " " + text.looks());
        }
    }

    private static List<SecretShape> tried(String text) {
        return new SignScan(SecretShapes.ALL)
                .scan(text).stream().mapToObj(SecretShapes.ALL::get).toList();
    }

    @ParameterizedTest
    @MethodSource("handmade")
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void a_megabyte_of_it_is_redacted_and_stays_so(String piece) {
        SecretRedactor redactor = new SecretRedactor();

        String once = redactor.redact(piece.repeat(MILLION / piece.length())).text();

        assertEquals(once, redactor.redact(once).text());
    }

    /** A text that counts how often one of its characters is looked at. */
    private record CountedText(String text, AtomicLong looks) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            looks.incrementAndGet();
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.subSequence(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }
}
