package io.github.twsharness.benchmarks.build;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class TrivialIT {

    @Test
    void doesNextToNothing() {
        assertTrue(true);
    }
}
