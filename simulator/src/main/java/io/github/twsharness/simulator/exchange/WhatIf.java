package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Commission;
import io.github.twsharness.simulator.account.Valuation;
import io.github.twsharness.simulator.market.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Computes what an order would cost and bind. */
final class WhatIf {

    private final Account account;
    private final Market market;

    WhatIf(Account account, Market market) {
        this.account = account;
        this.market = market;
    }

    OrderState preview(WorkingOrder order) {
        BigDecimal last = market.quote(order.instrument()).last();
        BigDecimal price = order.order().limitPrice().orElse(last);
        BigDecimal held = account.holding(order.instrument()).quantity();
        BigDecimal shares = order.isBuy() ? order.quantity() : order.quantity().negate();
        Valuation before =
                account.valuation(instrument -> market.quote(instrument).last());
        BigDecimal grossChange = held.add(shares).abs().subtract(held.abs()).multiply(last);
        Valuation after = before.withGrossPositions(before.grossPositions().add(grossChange));
        BigDecimal commission = Commission.of(order.quantity(), order.quantity().multiply(price));
        return OrderState.of(Attributes.builder()
                .set(OrderState.STATUS, "PreSubmitted")
                .set(OrderState.INIT_MARGIN_BEFORE, money(before.initialMargin()))
                .set(OrderState.MAINT_MARGIN_BEFORE, money(before.maintenanceMargin()))
                .set(OrderState.EQUITY_WITH_LOAN_BEFORE, money(before.netLiquidation()))
                .set(OrderState.INIT_MARGIN_CHANGE, money(after.initialMargin().subtract(before.initialMargin())))
                .set(
                        OrderState.MAINT_MARGIN_CHANGE,
                        money(after.maintenanceMargin().subtract(before.maintenanceMargin())))
                .set(OrderState.EQUITY_WITH_LOAN_CHANGE, money(commission.negate()))
                .set(OrderState.INIT_MARGIN_AFTER, money(after.initialMargin()))
                .set(OrderState.MAINT_MARGIN_AFTER, money(after.maintenanceMargin()))
                .set(
                        OrderState.EQUITY_WITH_LOAN_AFTER,
                        money(before.netLiquidation().subtract(commission)))
                .set(OrderState.COMMISSION, commission)
                .set(OrderState.COMMISSION_CURRENCY, "USD")
                .build());
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
