package net.memnos.hooks.local;

/** A bearer token that does not print itself. */
public record BearerToken(String value) {

    @Override
    public String toString() {
        return "BearerToken[***]";
    }
}
