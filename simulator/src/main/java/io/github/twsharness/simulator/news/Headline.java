package io.github.twsharness.simulator.news;

import java.time.Instant;

/**
 * Announces an article.
 *
 * @param time time at which it appeared
 * @param provider code of its provider
 * @param articleId id under which the provider has it
 * @param text headline
 */
public record Headline(Instant time, String provider, String articleId, String text) {}
