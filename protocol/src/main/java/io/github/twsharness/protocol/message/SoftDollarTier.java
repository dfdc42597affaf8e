package io.github.twsharness.protocol.message;

/** Name a soft dollar tier; the display name is sent by TWS only. */
public record SoftDollarTier(String name, String value, String displayName) {}
