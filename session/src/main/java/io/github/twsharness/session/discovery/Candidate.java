package io.github.twsharness.session.discovery;

/**
 * Name a host where a TWS may be.
 *
 * @param host host name or IPv4 address
 * @param why what speaks for it, such as {@code default gateway}
 */
public record Candidate(String host, String why) {}
