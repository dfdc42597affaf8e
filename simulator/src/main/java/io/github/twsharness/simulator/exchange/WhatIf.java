package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Commission;
import io.github.twsharness.simulator.account.Valuation;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Computes what an order would cost and bind. */
final class WhatIf {

    private final Account account;
    private final Market market;

    WhatIf(Account account, Market market) {
        this.account = account;
        this.market = market;
    }

    OrderState preview(WorkingOrder order) {
        Valuation before = valuation();
        Valuation after = after(order, before);
        BigDecimal commission = commission(order);
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
                .set(OrderState.COMMISSION_CURRENCY, order.instrument().currency())
                .build());
    }

    /** Refuses an order that would bind more than the account is worth; one that reduces positions is always good. */
    Optional<Rejection> judge(WorkingOrder order) {
        Valuation before = valuation();
        Valuation after = after(order, before);
        boolean more = after.initialMargin().compareTo(before.initialMargin()) > 0;
        BigDecimal equity = before.netLiquidation().subtract(commission(order));
        if (!more || after.initialMargin().compareTo(equity) <= 0) {
            return Optional.empty();
        }
        return Optional.of(new Rejection(
                201,
                "Order rejected - reason:YOUR ORDER IS NOT ACCEPTED. IN ORDER TO OBTAIN THE DESIRED POSITION YOUR EQUITY"
                        + " WITH LOAN VALUE [%s USD] MUST EXCEED THE INITIAL MARGIN [%s USD]"
                                .formatted(money(equity), money(after.initialMargin()))));
    }

    private Valuation valuation() {
        return account.valuation(instrument -> market.quote(instrument).last());
    }

    private Valuation after(WorkingOrder order, Valuation before) {
        BigDecimal gross = before.grossPositions();
        BigDecimal shares = order.isBuy() ? order.quantity() : order.quantity().negate();
        if (order.instrument().terms() instanceof Terms.Combination combination) {
            for (Terms.Leg leg : combination.legs()) {
                BigDecimal part = shares.multiply(BigDecimal.valueOf(leg.buys() ? leg.ratio() : -leg.ratio()));
                gross = gross.add(grossChange(leg.instrument(), part));
            }
        } else {
            gross = gross.add(grossChange(order.instrument(), shares));
        }
        return before.withGrossPositions(gross);
    }

    private BigDecimal grossChange(Instrument instrument, BigDecimal shares) {
        BigDecimal held = account.holding(instrument).quantity();
        return held.add(shares)
                .abs()
                .subtract(held.abs())
                .multiply(market.quote(instrument).last())
                .multiply(instrument.pointValue());
    }

    private BigDecimal commission(WorkingOrder order) {
        BigDecimal price = order.pricing()
                .reportedLimit()
                .filter(limit -> limit.signum() > 0)
                .orElseGet(() -> market.quote(order.instrument()).last());
        return Commission.of(
                order.instrument(),
                order.quantity(),
                order.quantity().multiply(price).abs());
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
