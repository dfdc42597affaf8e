package io.github.twsharness.protocol.message;

/** Pair a parameter's name with its value, as algorithms and combination routing use them. */
public record TagValue(String tag, String value) {}
