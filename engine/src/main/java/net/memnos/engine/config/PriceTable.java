package net.memnos.engine.config;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import net.memnos.engine.config.ServerConfig.TokenPrice;

/** List prices of models, for whoever configured none: what {@code prices.csv} says, and only for the endpoint that they are of. */
public final class PriceTable {

    private static final String FILE = "prices.csv";
    private static final String HOST = "api.openai.com";
    private static final Map<String, TokenPrice> PRICES = read();

    private PriceTable() {}

    /** The price of an endpoint's model; nothing where it is not listed. */
    public static TokenPrice of(Optional<URI> endpoint, Optional<String> model) {
        return endpoint.filter(url -> HOST.equals(url.getHost()))
                .flatMap(_ -> model)
                .map(name -> PRICES.getOrDefault(name, TokenPrice.NONE))
                .orElse(TokenPrice.NONE);
    }

    private static Map<String, TokenPrice> read() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(PriceTable.class.getResourceAsStream(FILE), FILE), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(","))
                    .collect(Collectors.toMap(
                            row -> row[0], row -> new TokenPrice(Long.parseLong(row[1]), Long.parseLong(row[2]))));
        } catch (IOException e) {
            throw new UncheckedIOException(FILE + " cannot be read", e);
        }
    }
}
