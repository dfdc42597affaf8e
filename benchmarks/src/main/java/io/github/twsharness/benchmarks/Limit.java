package io.github.twsharness.benchmarks;

import java.io.PrintStream;

/** A figure beside the limit that the project promises. */
record Limit(String what, double figure, double limit, boolean holds, String relation) {

    static Limit atMost(String what, double figure, double limit) {
        return new Limit(what, figure, limit, figure <= limit, "at most");
    }

    static Limit atLeast(String what, double figure, double limit) {
        return new Limit(what, figure, limit, figure >= limit, "at least");
    }

    void print(PrintStream out) {
        out.printf("  %-39s %.2f (%s %.2f: %s)%n", what, figure, relation, limit, holds ? "holds" : "DOES NOT HOLD");
    }
}
