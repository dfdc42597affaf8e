package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Pnl;
import io.github.twsharness.protocol.message.PnlSingle;
import io.github.twsharness.protocol.message.PortfolioValue;
import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Amounts;
import io.github.twsharness.simulator.account.Holding;
import io.github.twsharness.simulator.account.Valuation;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Market;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Values the account and its positions at the last prices. */
final class Portfolio {

    private final Account account;
    private final Market market;

    Portfolio(Account account, Market market) {
        this.account = account;
        this.market = market;
    }

    String accountName() {
        return account.name();
    }

    /** Tells whether a name stands for the account: its own, or none. */
    boolean isAccount(String name) {
        return name.isEmpty() || name.equals(account.name()) || name.equals("All");
    }

    /** Returns the positions that are not closed. */
    List<Holding> holdings() {
        return account.holdings().stream()
                .filter(holding -> holding.quantity().signum() != 0)
                .toList();
    }

    /** Returns the account values by name, in the order in which they are sent. */
    Map<String, Valuation.Amount> values() {
        Valuation valuation = account.valuation(this::price);
        Map<String, Valuation.Amount> values = new TreeMap<>(valuation.summary());
        values.put("AccountCode", new Valuation.Amount(account.name(), ""));
        values.put("AccountOrGroup", new Valuation.Amount(account.name(), "BASE"));
        values.put("AccountReady", new Valuation.Amount("true", ""));
        values.put("Currency", new Valuation.Amount("USD", "USD"));
        values.put("ExchangeRate", new Valuation.Amount("1.00", "USD"));
        values.putAll(ledger());
        return values;
    }

    /** Returns the values of the cash and the positions in the one currency of the account. */
    Map<String, Valuation.Amount> ledger() {
        Valuation valuation = account.valuation(this::price);
        Map<String, Valuation.Amount> values = new TreeMap<>();
        values.put("CashBalance", money(valuation.cash()));
        values.put("NetLiquidationByCurrency", money(valuation.netLiquidation()));
        values.put("RealizedPnL", money(account.realized()));
        values.put("StockMarketValue", money(valuation.netLiquidation().subtract(valuation.cash())));
        values.put("TotalCashBalance", money(valuation.cash()));
        values.put("UnrealizedPnL", money(unrealized()));
        return values;
    }

    PortfolioValue value(Instrument instrument) {
        Holding holding = account.holding(instrument);
        return new PortfolioValue(
                instrument.contract("").toBuilder()
                        .primaryExchange(instrument.listingExchange())
                        .build(),
                holding.quantity(),
                price(instrument),
                marketValue(holding),
                holding.averageCost(),
                unrealized(holding),
                account.realized(instrument),
                account.name());
    }

    Pnl pnl(int requestId) {
        BigDecimal daily = account.valuation(this::price).netLiquidation().subtract(account.initialCash());
        return new Pnl(requestId, Optional.of(daily), Optional.of(unrealized()), Optional.of(account.realized()));
    }

    PnlSingle pnl(int requestId, Instrument instrument) {
        Holding holding = account.holding(instrument);
        BigDecimal unrealized = unrealized(holding);
        BigDecimal realized = account.realized(instrument);
        return new PnlSingle(
                requestId,
                holding.quantity(),
                Optional.of(unrealized.add(realized)),
                Optional.of(unrealized),
                Optional.of(realized),
                Optional.of(marketValue(holding)));
    }

    private BigDecimal price(Instrument instrument) {
        return market.quote(instrument).last();
    }

    private BigDecimal marketValue(Holding holding) {
        Instrument instrument = holding.instrument();
        return holding.quantity().multiply(price(instrument)).multiply(instrument.pointValue());
    }

    private BigDecimal unrealized(Holding holding) {
        BigDecimal cost = holding.quantity().multiply(holding.averageCost());
        return Amounts.plain(marketValue(holding).subtract(cost));
    }

    private BigDecimal unrealized() {
        return account.holdings().stream().map(this::unrealized).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Valuation.Amount money(BigDecimal amount) {
        return new Valuation.Amount(amount.setScale(2, RoundingMode.HALF_UP).toPlainString(), "USD");
    }
}
