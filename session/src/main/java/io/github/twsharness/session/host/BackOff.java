package io.github.twsharness.session.host;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * Says how long to wait before the next attempt: twice as long each time up to a limit, give or take a quarter, so that
 * lanes which were lost together do not come back all at once. For one thread.
 */
final class BackOff {

    private static final Duration FIRST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final DoubleSupplier random;
    private Duration next = FIRST;

    /** Creates a back-off; the random numbers are from 0 to 1. */
    BackOff(DoubleSupplier random) {
        this.random = random;
    }

    Duration next() {
        Duration middle = next;
        next = next.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : next.multipliedBy(2);
        return Duration.ofNanos((long) (middle.toNanos() * (0.75 + random.getAsDouble() / 2)));
    }
}
