package io.github.twsharness.benchmarks;

import java.util.Arrays;

/** Collects durations and tells their quantiles; not safe for several threads. */
final class Samples {

    private final long[] nanos;
    private int count;

    Samples(int capacity) {
        nanos = new long[capacity];
    }

    void add(long duration) {
        nanos[count++] = duration;
    }

    double medianMicros() {
        return quantileMicros(0.5);
    }

    double quantileMicros(double quantile) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.min(count - 1L, (long) (quantile * count))] / 1_000.0;
    }

    @Override
    public String toString() {
        return "median %8.1f us, p90 %8.1f us, p99 %8.1f us (n=%d)"
                .formatted(medianMicros(), quantileMicros(0.9), quantileMicros(0.99), count);
    }
}
