package net.memnos.engine.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import net.memnos.engine.ErrorCode;
import net.memnos.engine.MemnosException;
import net.memnos.engine.embedding.Embedder.Embedded;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LocalEmbedderTest {

    private Path cache;
    private LocalEmbedder embedder;

    @BeforeAll
    void load(@TempDir Path folder) {
        cache = folder;
        embedder = LocalEmbedder.load(cache, 1);
    }

    @AfterAll
    void close() {
        embedder.close();
    }

    @Test
    void similar_texts_are_nearer_than_others() {
        float[] question = vector("Which port does the database listen on?");
        float[] answer = vector("PostgreSQL runs on port 5433 now.");
        float[] other = vector("We had pancakes for breakfast.");
        assertTrue(cosine(question, answer) > cosine(question, other) + 0.1);
    }

    @Test
    void a_vector_has_length_one_and_the_dimensions_of_its_space() {
        Embedded embedded = embedder.embed("hello");
        assertEquals(384, embedded.vector().length);
        assertEquals(1, cosine(embedded.vector(), embedded.vector()), 1e-5);
        assertEquals("bge-small-en-v1.5-q/mean/384", embedder.space().name());
    }

    @Test
    void the_same_text_has_the_same_vector_alone_among_others_and_on_other_threads() throws Exception {
        String text = "Caroline moved from Sweden four years ago";
        float[] alone = vector(text);
        assertArrayEquals(
                alone,
                embedder.embedAll(List.of("x", text, "a much longer text ".repeat(20)))
                        .get(1)
                        .vector());
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<float[]>> running = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                running.add(threads.submit(() -> vector(text)));
            }
            for (Future<float[]> each : running) {
                assertArrayEquals(alone, each.get());
            }
        }
    }

    @Test
    void a_text_longer_than_the_model_reads_is_cut_and_says_so() {
        Embedded cut = embedder.embed("word ".repeat(20_000));
        assertTrue(cut.cut());
        assertEquals(512, cut.tokens());
        assertFalse(embedder.embed("word ".repeat(510)).cut());
        assertEquals(512, embedder.embed("word ".repeat(510)).tokens());
        assertTrue(embedder.embed("word ".repeat(511)).cut());
    }

    @Test
    void any_text_has_a_vector() {
        for (String text :
                List.of("", " ", "🎉", "我们把端口改了", "\u0000", "\ud800", "-".repeat(20_000), "x".repeat(40_000))) {
            float[] vector = vector(text);
            assertEquals(1, cosine(vector, vector), 1e-5);
        }
    }

    @Test
    void the_native_libraries_are_unpacked_once_into_the_given_folder() throws IOException {
        NativeLibraries.prepare(cache);
        try (Stream<Path> files = Files.walk(cache.resolve("onnxruntime"))) {
            assertEquals(2, files.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void a_command_line_that_would_crash_the_process_is_refused() {
        NativeLibraries.checkCommandLine(3_500);
        MemnosException refused = assertThrows(MemnosException.class, () -> NativeLibraries.checkCommandLine(3_501));
        assertEquals(ErrorCode.UNAVAILABLE, refused.code());
    }

    private float[] vector(String text) {
        return embedder.embed(text).vector();
    }

    private static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (double) a[i] * b[i];
        }
        return sum;
    }
}
