package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Execution;
import io.github.twsharness.protocol.message.ExecutionDetails;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlotterTests {

    private final Blotter blotter = new Blotter();

    @Test
    void sumsPurchasesAndSalesOfASymbol() {
        blotter.onExecution(execution("a.01", "AAPL", "BOT", "100", "150.00"));
        blotter.onExecution(execution("b.01", "AAPL", "SLD", "40", "151.00"));
        blotter.onExecution(execution("c.01", "MSFT", "BOT", "10", "500.00"));

        Tally tally = blotter.traded("AAPL");

        assertThat(tally.change()).isEqualByComparingTo("60");
        assertThat(tally.realized()).isEqualByComparingTo("40");
    }

    @Test
    void countsAnExecutionOnceHoweverOftenItIsReported() {
        blotter.onExecution(execution("a.01", "AAPL", "BOT", "100", "150.00"));
        blotter.onExecution(execution("a.01", "AAPL", "BOT", "100", "150.00"));

        assertThat(blotter.traded("AAPL").bought()).isEqualByComparingTo("100");
    }

    @Test
    void takesTheCorrectionOfAnExecution() {
        blotter.onExecution(execution("a.02", "AAPL", "BOT", "100", "149.50"));
        blotter.onExecution(execution("a.01", "AAPL", "BOT", "100", "150.00"));

        assertThat(blotter.traded("AAPL").averageBuyPrice())
                .hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("149.50"));
    }

    @Test
    void knowsNothingOfASymbolThatWasNotTraded() {
        assertThat(blotter.traded("AAPL")).isEqualTo(Tally.NOTHING);
        assertThat(Tally.NOTHING.realized()).isZero();
        assertThat(Tally.NOTHING.averageSellPrice()).isEmpty();
    }

    @Test
    void sumsCommissions() {
        blotter.onCommission(commission("a.01", "1.25"));
        blotter.onCommission(commission("b.01", "1.00"));
        blotter.onCommission(commission("b.01", "1.00"));

        assertThat(blotter.commissions()).isEqualByComparingTo("2.25");
    }

    private static CommissionReport commission(String executionId, String amount) {
        return new CommissionReport(executionId, new BigDecimal(amount), "USD", Optional.empty(), Optional.empty(), 0);
    }

    private static ExecutionDetails execution(String id, String symbol, String side, String shares, String price) {
        BigDecimal quantity = new BigDecimal(shares);
        BigDecimal paid = new BigDecimal(price);
        return new ExecutionDetails(
                -1,
                Contract.stock(symbol),
                new Execution(
                        1,
                        id,
                        "20260413 15:27:04 US/Eastern",
                        "DU1234567",
                        "NASDAQ",
                        side,
                        quantity,
                        paid,
                        1,
                        1,
                        0,
                        quantity,
                        paid,
                        "",
                        "",
                        BigDecimal.ZERO,
                        "",
                        0,
                        false,
                        ""));
    }
}
