package io.github.twsharness.session.host;

import java.time.Duration;
import java.util.Optional;

/**
 * Judges whether an order that TWS neither acknowledged nor lists may be cancelled by its number alone.
 *
 * <p>TWS may hold it unlisted until it is transmitted. But it may never have arrived, and then TWS gives its number to
 * whoever uses the client id next.
 */
final class BlindCancel {

    // TWS restarts once a day. What it held until then is gone, and numbers may begin again.
    private static final Duration MOST_AGE = Duration.ofHours(24);

    // Clocks are set right by a little all the time.
    private static final Duration MOST_CORRECTION = Duration.ofMinutes(5);

    private BlindCancel() {}

    /**
     * Returns why the number may be somebody else's by now; empty when it can only be ours.
     *
     * @param nextValidId next order id that TWS gives to the client id
     * @param highestOwn highest order id that was used by us under the client id
     * @param age how long ago the order was sent
     */
    static Optional<String> objection(int nextValidId, int highestOwn, Duration age) {
        if (nextValidId > highestOwn + 1) {
            return Optional.of(
                    "another program has used the client id since: TWS goes on with order id %d, and %d was the last of ours"
                            .formatted(nextValidId, highestOwn));
        }
        if (age.plus(MOST_CORRECTION).isNegative()) {
            return Optional.of("it was sent %d minutes from now by this machine's clock, which has been set back since"
                    .formatted(age.negated().toMinutes()));
        }
        if (age.compareTo(MOST_AGE) > 0) {
            return Optional.of("it was sent %d hours ago, and TWS restarts once a day".formatted(age.toHours()));
        }
        return Optional.empty();
    }
}
