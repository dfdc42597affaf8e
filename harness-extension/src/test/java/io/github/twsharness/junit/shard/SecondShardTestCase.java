package io.github.twsharness.junit.shard;

import org.junit.jupiter.api.Test;

class SecondShardTestCase {

    @Test
    void runs() {}
}
