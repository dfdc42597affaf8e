package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Pnl;
import io.github.twsharness.protocol.message.PnlSingle;
import io.github.twsharness.protocol.message.PortfolioValue;
import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Figure;
import io.github.twsharness.simulator.account.Holding;
import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Values an account, or what a model has of it, and its positions at the last prices. */
final class Portfolio {

    // Source: account values that users of TWS have published; -S stands for securities, -C for commodities.
    private static final Set<String> BY_SEGMENT = Set.of(
            "AccruedCash",
            "AvailableFunds",
            "EquityWithLoanValue",
            "ExcessLiquidity",
            "FullAvailableFunds",
            "FullExcessLiquidity",
            "FullInitMarginReq",
            "FullMaintMarginReq",
            "GrossPositionValue",
            "InitMarginReq",
            "LookAheadAvailableFunds",
            "LookAheadExcessLiquidity",
            "LookAheadInitMarginReq",
            "LookAheadMaintMarginReq",
            "MaintMarginReq",
            "NetLiquidation",
            "TotalCashValue");

    private final Account account;
    private final Prices prices;

    Portfolio(Account account, Prices prices) {
        this.account = account;
        this.prices = prices;
    }

    /** Returns the positions that are not closed. */
    List<Holding> holdings() {
        return account.holdings().stream().filter(Holding::isOpen).toList();
    }

    /** Returns what an account summary may ask for: figures of the account, and those of each currency. */
    List<Figure> summary() {
        List<Figure> figures = new ArrayList<>(prices.valuation(account).summary());
        figures.addAll(ledger());
        return figures;
    }

    /** Returns the account values in the order in which they are sent. */
    List<Figure> values() {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.text("AccountCode", account.name()));
        figures.add(Figure.text("AccountReady", "true"));
        for (Figure figure : prices.valuation(account).summary()) {
            figures.add(figure);
            if (BY_SEGMENT.contains(figure.tag())) {
                figures.add(new Figure(figure.tag() + "-C", "0.00", figure.currency()));
                figures.add(new Figure(figure.tag() + "-S", figure.value(), figure.currency()));
            }
        }
        figures.add(Figure.text("WhatIfPMEnabled", "true"));
        figures.addAll(ledger());
        return figures;
    }

    /** Returns the figures of each currency. */
    List<Figure> ledger() {
        return new Ledger(account, prices).all();
    }

    PortfolioValue value(Instrument instrument) {
        Holding holding = account.holding(instrument);
        return new PortfolioValue(
                instrument.contract("").toBuilder()
                        .primaryExchange(instrument.listingExchange())
                        .build(),
                holding.quantity(),
                prices.of(instrument),
                holding.value(prices::of),
                holding.averageCost(),
                holding.unrealized(prices::of),
                account.realized(instrument),
                account.name());
    }

    Pnl pnl(int requestId) {
        BigDecimal daily = prices.valuation(account).netLiquidation().subtract(account.initialCash());
        return new Pnl(
                requestId, Optional.of(daily), Optional.of(unrealized()), Optional.of(account.realized(prices::rate)));
    }

    PnlSingle pnl(int requestId, Instrument instrument) {
        Holding holding = account.holding(instrument);
        BigDecimal unrealized = holding.unrealized(prices::of);
        BigDecimal realized = account.realized(instrument);
        return new PnlSingle(
                requestId,
                holding.quantity(),
                Optional.of(unrealized.add(realized)),
                Optional.of(unrealized),
                Optional.of(realized),
                Optional.of(holding.value(prices::of)));
    }

    private BigDecimal unrealized() {
        return account.holdings().stream()
                .map(holding -> holding.unrealized(prices::of)
                        .multiply(prices.rate(holding.instrument().currency())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
