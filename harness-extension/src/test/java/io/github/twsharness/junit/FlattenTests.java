package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.Status;
import java.math.BigDecimal;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class FlattenTests {

    @Test
    void whatATestBoughtIsSoldAfterItAndNothingElse() {
        TestRun.of(BuyingTestCase.class).passes(3);
    }

    private static BigDecimal shares(TwsClient client, String symbol) {
        return client.positions().join().stream()
                .filter(position -> position.contract().symbol().equals(symbol))
                .map(Position::quantity)
                .findFirst()
                .orElse(BigDecimal.ZERO);
    }

    private static void buy(TwsClient client, String symbol, int shares) {
        client.place(Contract.stock(symbol), Order.market(Action.BUY, shares)).await(Status.FILLED);
    }

    @TwsTest
    @TestMethodOrder(MethodOrderer.MethodName.class)
    static class BuyingTestCase {

        @Test
        void first(TwsSession tws) {
            buy(tws.client(), "ORCL", 7);
        }

        @Test
        @Flatten
        void second(TwsSession tws) {
            assertThat(shares(tws.client(), "ORCL")).isEqualByComparingTo("7");
            buy(tws.client(), "ORCL", 5);
            buy(tws.client(), "GOOG", 3);
        }

        @Test
        void third(TwsSession tws) {
            assertThat(shares(tws.client(), "ORCL")).isEqualByComparingTo("7");
            assertThat(shares(tws.client(), "GOOG")).isEqualByComparingTo("0");
        }
    }
}
