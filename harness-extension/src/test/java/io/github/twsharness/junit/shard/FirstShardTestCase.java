package io.github.twsharness.junit.shard;

import org.junit.jupiter.api.Test;

class FirstShardTestCase {

    @Test
    void runs() {}
}
