package io.github.twsharness.session.report;

import java.time.Duration;

/**
 * Sum up how long messages waited for TWS's limit of messages a second.
 *
 * @param messages messages that waited
 * @param total how long, all together
 * @param longest the longest wait of one message
 */
public record PacingWaits(long messages, Duration total, Duration longest) {

    /** No message waited. */
    public static final PacingWaits NONE = new PacingWaits(0, Duration.ZERO, Duration.ZERO);
}
