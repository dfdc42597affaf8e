package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.junit.Flatten;
import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Status;
import java.math.BigDecimal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Compare what the desk believes with what the account holds.
 *
 * <p>Positions stay in the account, so the tests look at changes, each class in a symbol of its own.
 */
@TwsTest
@Execution(ExecutionMode.SAME_THREAD)
class PositionsIT {

    private static final Contract STOCK = Contract.stock("IBM");

    private TwsSession tws;
    private Desk desk;
    private BigDecimal before;

    @BeforeEach
    void noteThePosition(TwsSession session) {
        tws = session;
        desk = new Desk(session.client(), session.account());
        before = desk.position("IBM");
    }

    @Test
    void aPurchaseAddsToThePosition() {
        desk.market(STOCK, Action.BUY, 100).await(Status.FILLED);

        expectChange("100");
    }

    @Test
    void aSaleTakesFromThePosition() {
        desk.market(STOCK, Action.SELL, 30).await(Status.FILLED);

        expectChange("-30");
    }

    @Test
    void aRoundTripLeavesThePositionAsItWasAndItsCostInTheBooks() {
        desk.market(STOCK, Action.BUY, 100).await(Status.FILLED);
        desk.market(STOCK, Action.SELL, 100).await(Status.FILLED);

        expectChange("0");
        tws.await("both commissions")
                .untilAsserted(() -> assertThat(desk.blotter().commissions()).isPositive());
        Tally tally = desk.blotter().traded("IBM");
        assertThat(tally.realized()).isEqualByComparingTo(tally.received().subtract(tally.paid()));
    }

    @Test
    @Flatten
    void aPurchaseIsTakenBackAfterTheTest() {
        desk.market(STOCK, Action.BUY, 50).await(Status.FILLED);

        expectChange("50");
    }

    private void expectChange(String change) {
        tws.await("the position to change by " + change).untilAsserted(() -> {
            assertThat(desk.position("IBM").subtract(before)).isEqualByComparingTo(change);
            assertThat(desk.blotter().traded("IBM").change()).isEqualByComparingTo(change);
        });
    }
}
