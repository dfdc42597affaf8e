package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Accounts;
import io.github.twsharness.simulator.account.Amounts;
import io.github.twsharness.simulator.account.Commission;
import io.github.twsharness.simulator.account.Valuation;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;

/** Computes what an order would cost and bind. */
final class WhatIf {

    private final Accounts accounts;
    private final Prices prices;

    WhatIf(Accounts accounts, Prices prices) {
        this.accounts = accounts;
        this.prices = prices;
    }

    OrderState preview(WorkingOrder order) {
        Valuation before = prices.valuation(account(order));
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
                .set(OrderState.MIN_COMMISSION, commission)
                .set(OrderState.MAX_COMMISSION, commission)
                .set(OrderState.COMMISSION_CURRENCY, order.instrument().currency())
                .build());
    }

    /** Refuses an order that would bind more than the account is worth; one that reduces positions is always good. */
    Optional<Rejection> judge(WorkingOrder order) {
        Valuation before = prices.valuation(account(order));
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

    // Of a group, each account trades an equal part; the first stands for all.
    private Account account(WorkingOrder order) {
        return accounts.get(order.accounts().get(0));
    }

    private Valuation after(WorkingOrder order, Valuation before) {
        BigDecimal gross = before.grossPositions();
        BigDecimal part = Amounts.divide(
                order.quantity(), BigDecimal.valueOf(order.accounts().size()));
        BigDecimal shares = order.isBuy() ? part : part.negate();
        Account account = account(order);
        if (order.instrument().terms() instanceof Terms.Combination combination) {
            for (Terms.Leg leg : combination.legs()) {
                BigDecimal ratio = BigDecimal.valueOf(leg.buys() ? leg.ratio() : -leg.ratio());
                gross = gross.add(grossChange(account, leg.instrument(), shares.multiply(ratio)));
            }
        } else {
            gross = gross.add(grossChange(account, order.instrument(), shares));
        }
        return before.withGrossPositions(gross);
    }

    private BigDecimal grossChange(Account account, Instrument instrument, BigDecimal shares) {
        if (instrument.isCurrency()) {
            return BigDecimal.ZERO;
        }
        BigDecimal held = account.holding(instrument).quantity();
        return held.add(shares)
                .abs()
                .subtract(held.abs())
                .multiply(prices.of(instrument))
                .multiply(prices.rate(instrument.currency()))
                .multiply(instrument.pointValue());
    }

    private BigDecimal commission(WorkingOrder order) {
        BigDecimal price = order.pricing()
                .reportedLimit()
                .filter(limit -> limit.signum() > 0)
                .orElseGet(() -> prices.of(order.instrument()));
        return Commission.of(
                order.instrument(),
                order.quantity(),
                order.quantity().multiply(price).abs());
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_UP).toPlainString();
    }
}
