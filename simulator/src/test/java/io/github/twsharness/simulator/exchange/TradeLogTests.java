package io.github.twsharness.simulator.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.simulator.account.Accounts;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TradeLogTests {

    private static final Instant NOON = Instant.parse("2026-05-04T16:00:00Z");
    private static final int MOST_TRADES = 100_000;

    private final SetClock clock = new SetClock();
    private final TradeLog trades = new TradeLog(new Accounts(List.of("DU1")), clock);
    private final WorkingOrder order = order();

    @Test
    void keepsTheTradesOfSevenDays() {
        trade();
        clock.now = NOON.plus(Duration.ofDays(6));
        trade();
        assertThat(trades.size()).isEqualTo(2);

        clock.now = NOON.plus(Duration.ofDays(7));
        trade();
        assertThat(trades.size()).isEqualTo(2);
    }

    @Test
    void dropsTheOldestWhenThereAreTooManyAndNeverGivesAnExecutionIdTwice() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < MOST_TRADES + 10; i++) {
            ids.add(trade());
        }

        assertThat(trades.size()).isEqualTo(MOST_TRADES);
        assertThat(ids).hasSize(MOST_TRADES + 10);
    }

    private String trade() {
        return trades.recordFree(order, BigDecimal.ONE, BigDecimal.TEN)
                .get(0)
                .execution()
                .executionId();
    }

    private static WorkingOrder order() {
        Contract contract = Contract.stock("AAPL");
        return new WorkingOrder(
                new OrderKey(1, 1),
                1,
                InstrumentCatalog.standard(LocalDate.of(2026, 5, 4))
                        .find(contract)
                        .orElseThrow(),
                contract,
                Order.market(Action.BUY, 100),
                List.of("DU1"));
    }

    private static final class SetClock extends Clock {

        private Instant now = NOON;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("It has one zone");
        }
    }
}
