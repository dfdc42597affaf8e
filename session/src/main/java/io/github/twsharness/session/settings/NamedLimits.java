package io.github.twsharness.session.settings;

/**
 * Hold limits on orders that somebody set, in addition to those of the session.
 *
 * @param origin who set them, as in {@code @TwsLimits of BracketIT.cancels}
 * @param limits the limits
 */
public record NamedLimits(String origin, OrderLimits limits) {}
