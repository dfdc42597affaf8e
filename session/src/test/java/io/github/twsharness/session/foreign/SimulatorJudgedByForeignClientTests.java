package io.github.twsharness.session.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.simulator.TwsSimulator;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lets a client that nobody here wrote ask the simulator for data and trade there. */
@ExtendWith(ForeignClient.Installed.class)
@Timeout(120)
class SimulatorJudgedByForeignClientTests {

    @Test
    void getsEveryKindOfDataItAsksFor(ForeignClient client) throws Exception {
        try (TwsSimulator simulator = TwsSimulator.start()) {
            List<String> lines = client.judge("data.mjs", simulator.host(), simulator.port(), 41);

            assertThat(lines).filteredOn(line -> line.startsWith("answered: ")).hasSize(19);
        }
    }

    @Test
    void tradesInEveryWayThatAClientCan(ForeignClient client) throws Exception {
        try (TwsSimulator simulator =
                TwsSimulator.builder().marketInterval(Duration.ZERO).start()) {
            simulator.market("AAPL").quote("149.99", "150.01", 500).trade("150.00");

            List<String> lines = client.judge("orders.mjs", simulator.host(), simulator.port(), 51);

            assertThat(lines).filteredOn(line -> line.startsWith("good: ")).hasSize(14);
            assertThat(simulator.openOrders()).isEmpty();
        }
    }
}
