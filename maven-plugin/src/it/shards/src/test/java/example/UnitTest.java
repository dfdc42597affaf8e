package example;

import org.junit.jupiter.api.Test;

/** Is no integration test: every shard runs it. */
class UnitTest {
    @Test
    void runsOnEveryShard() {}
}
