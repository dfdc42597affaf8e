package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import org.junit.jupiter.api.Test;

class BracketPlanTests {

    private static final Contract STOCK = Contract.stock("AAPL");

    @Test
    void onlyTheLastLegReleasesTheBracket() {
        BracketPlan plan = BracketPlan.goLong(STOCK, 100, BracketPlan.Prices.of("150.00", "151.00", "149.00"));

        assertThat(plan.entryOrder().transmit()).isFalse();
        assertThat(plan.targetOrder(7).transmit()).isFalse();
        assertThat(plan.stopOrder(7).transmit()).isTrue();
    }

    @Test
    void exitsCloseWhatTheEntryOpened() {
        BracketPlan plan = BracketPlan.goShort(STOCK, 100, BracketPlan.Prices.of("150.00", "149.00", "151.00"));

        Order target = plan.targetOrder(7);
        Order stop = plan.stopOrder(7);

        assertThat(plan.entryOrder().action()).isEqualTo("SELL");
        assertThat(target.action()).isEqualTo("BUY");
        assertThat(target.parentId()).isEqualTo(7);
        assertThat(target.limitPrice())
                .hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("149"));
        assertThat(stop.action()).isEqualTo("BUY");
        assertThat(stop.orderType()).isEqualTo("STP");
        assertThat(stop.auxPrice())
                .hasValueSatisfying(price -> assertThat(price).isEqualByComparingTo("151"));
    }

    @Test
    void refusesATargetOnTheSideOfTheLoss() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BracketPlan.goLong(STOCK, 100, BracketPlan.Prices.of("150.00", "149.00", "151.00")))
                .withMessageContaining("BUY at 150.00, target 149.00, stop 151.00");
    }

    @Test
    void refusesAQuantityOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BracketPlan.goLong(STOCK, 0, BracketPlan.Prices.of("150.00", "151.00", "149.00")));
    }
}
