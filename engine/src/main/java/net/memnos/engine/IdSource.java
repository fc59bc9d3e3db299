package net.memnos.engine;

import java.util.UUID;

/** Where new ids come from: UUIDv7 in the product, so that ids sort by time (RFC 9562). */
@FunctionalInterface
public interface IdSource {

    UUID next();
}
