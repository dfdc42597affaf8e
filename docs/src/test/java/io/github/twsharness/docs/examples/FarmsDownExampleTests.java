package io.github.twsharness.docs.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.junit.TwsExtension;
import io.github.twsharness.junit.TwsSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Gives each test of the class a simulator whose data farms are down. */
@Timeout(180)
class FarmsDownExampleTests {

    @RegisterExtension
    static final TwsExtension TWS =
            TwsExtension.builder().fault("DATA_FARMS_DOWN").build();

    @Test
    void connectsAllTheSame(TwsSession tws) {
        assertThat(tws.client().isConnected()).isTrue();
    }
}
