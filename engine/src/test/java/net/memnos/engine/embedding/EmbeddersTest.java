package net.memnos.engine.embedding;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import net.memnos.engine.MemnosException;
import net.memnos.engine.config.SecretSource;
import net.memnos.engine.config.ServerConfig.Embeddings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EmbeddersTest {

    private static final EmbeddingSpace LARGE = new EmbeddingSpace(VectorEndpoint.MODEL, "endpoint", 3072);

    private final EndpointEmbedder endpoint = new EndpointEmbedder(
            VectorEndpoint.settings(1, VectorEndpoint.DIMENSIONS, Duration.ofSeconds(1)),
            SecretSource.PLAIN,
            InstantSource.system());
    private final Embedders embedders = Embedders.localFirst(new WordEmbedder(), endpoint);

    @AfterEach
    void close() {
        embedders.close();
    }

    @Test
    void a_store_is_served_as_it_is_when_nobody_insists() {
        assertDoesNotThrow(() -> {
            embedders.refuseOther(Optional.empty(), Optional.empty());
            embedders.refuseOther(Optional.empty(), Optional.of(Embeddings.Provider.OPENAI));
            embedders.refuseOther(Optional.of(WordEmbedder.SPACE), Optional.empty());
            embedders.refuseOther(Optional.of(WordEmbedder.SPACE), Optional.of(Embeddings.Provider.LOCAL));
            embedders.refuseOther(Optional.of(endpoint.space()), Optional.empty());
            embedders.refuseOther(Optional.of(endpoint.space()), Optional.of(Embeddings.Provider.OPENAI));
        });
    }

    @Test
    void another_space_than_the_configured_one_is_refused_with_the_way_out() {
        MemnosException openai = refused(WordEmbedder.SPACE, Optional.of(Embeddings.Provider.OPENAI));
        MemnosException local = refused(endpoint.space(), Optional.of(Embeddings.Provider.LOCAL));

        assertEquals(
                "the vectors of this store are of the space words/mean/384, and what is configured makes "
                        + "wordy/endpoint/256; nothing was changed",
                openai.getMessage());
        assertTrue(openai.hint().startsWith("'memnos migrate-embeddings --to openai'"), openai.hint());
        assertTrue(local.hint().startsWith("'memnos migrate-embeddings --to local'"), local.hint());
    }

    @Test
    void a_model_or_dimension_that_was_changed_in_the_configuration_is_refused() {
        for (Optional<Embeddings.Provider> chosen :
                java.util.List.of(Optional.<Embeddings.Provider>empty(), Optional.of(Embeddings.Provider.OPENAI))) {
            MemnosException changed = refused(LARGE, chosen);
            assertTrue(String.valueOf(changed.getMessage()).contains("wordy/endpoint/3072"), changed.getMessage());
        }
    }

    private MemnosException refused(EmbeddingSpace stored, Optional<Embeddings.Provider> chosen) {
        return assertThrows(MemnosException.class, () -> embedders.refuseOther(Optional.of(stored), chosen));
    }
}
