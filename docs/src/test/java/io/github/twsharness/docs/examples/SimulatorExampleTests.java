package io.github.twsharness.docs.examples;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.simulator.TwsSimulator;
import io.github.twsharness.simulator.fault.Fault;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Shows the simulator without a session. */
@Timeout(180)
class SimulatorExampleTests {

    @Test
    void runsInProcess() throws IOException {
        try (TwsSimulator simulator =
                TwsSimulator.builder().seed(7).instrument("ACME", "42.00").start()) {
            TwsClient client = TwsClient.connect(simulator.host(), simulator.port(), 1);
            simulator.market("ACME").trade("43.00");
        }
    }

    @Test
    void takesCommandsInJavaAndAsText() throws IOException {
        try (TwsSimulator simulator = TwsSimulator.builder().start()) {
            simulator.run("market AAPL trade 151.00");
            simulator.script().rejectNextOrder("No permission").advance(Duration.ofDays(1));
        }
    }

    @Test
    void misbehavesWhenAskedTo() throws IOException {
        try (TwsSimulator simulator = TwsSimulator.builder()
                .fault(Fault.CLIENT_ID_LINGERS)
                .faultTime(Duration.ofMillis(500))
                .start()) {
            simulator.inject(Fault.DATA_FARMS_DOWN);
            simulator.clear(Fault.DATA_FARMS_DOWN);
            simulator.inject(Fault.READ_ONLY, Duration.ofSeconds(1));
        }
    }
}
