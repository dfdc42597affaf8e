package io.github.twsharness.protocol.message;

/**
 * Name a provider of news.
 *
 * @param code code such as BRFG
 * @param name name
 */
public record NewsProvider(String code, String name) {}
