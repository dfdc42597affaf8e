package io.github.twsharness.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** Follows another clock, ahead of it by a time that can grow. */
final class VirtualClock extends Clock {

    private final Clock base;
    private final AtomicReference<Duration> ahead;

    VirtualClock(Clock base) {
        this(base, new AtomicReference<>(Duration.ZERO));
    }

    private VirtualClock(Clock base, AtomicReference<Duration> ahead) {
        this.base = base;
        this.ahead = ahead;
    }

    void advance(Duration time) {
        ahead.accumulateAndGet(time, Duration::plus);
    }

    @Override
    public Instant instant() {
        return base.instant().plus(ahead.get());
    }

    @Override
    public ZoneId getZone() {
        return base.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new VirtualClock(base.withZone(zone), ahead);
    }
}
