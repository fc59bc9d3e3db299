package net.memnos.engine.access;

/** A token that was just made, with its secret: the only moment at which the secret can be had. */
public record MintedToken(Token token, BearerToken secret) {}
