package io.github.twsharness.junit.shard;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FourthShardTestCase {

    @Test
    void runs() {}

    @Nested
    class Inside {
        @Test
        void runsWithItsClass() {}
    }
}
