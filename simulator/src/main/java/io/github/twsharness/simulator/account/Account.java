package io.github.twsharness.simulator.account;

import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Keeps cash and positions of the one paper account. */
public final class Account {

    private static final BigDecimal INITIAL_CASH = new BigDecimal(1_000_000);

    private final String name;
    private final Map<Integer, Holding> holdings = new HashMap<>();
    private final Map<Integer, BigDecimal> realized = new HashMap<>();
    private BigDecimal cash = INITIAL_CASH;

    /** Opens an account with 1,000,000 USD. */
    public Account(String name) {
        this.name = name;
    }

    /** Returns the name of the account. */
    public String name() {
        return name;
    }

    /** Returns the cash in USD. */
    public BigDecimal cash() {
        return cash;
    }

    /** Returns the positions by symbol, also those closed since. */
    public Collection<Holding> holdings() {
        return holdings.values().stream()
                .sorted(Comparator.comparing(holding -> holding.instrument().localSymbol()))
                .toList();
    }

    /** Returns the position in an instrument, of quantity zero when there never was one. */
    public Holding holding(Instrument instrument) {
        return Optional.ofNullable(holdings.get(instrument.conId()))
                .orElseGet(() -> new Holding(instrument, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    /**
     * Books a trade.
     *
     * @param shares signed: positive when bought
     * @param price price of one; what one costs is that times its multiplier
     * @return realized profit or loss after all commissions, when the trade closed shares. Source: the realized -2.49 of
     *     a round trip in a real gateway holds both commissions
     */
    public Optional<BigDecimal> book(
            Instrument instrument, BigDecimal shares, BigDecimal price, BigDecimal commission) {
        Holding before = holding(instrument);
        BigDecimal value = price.multiply(instrument.pointValue());
        cash = cash.subtract(shares.multiply(value)).subtract(commission);
        BigDecimal closed = closedBy(before.quantity(), shares);
        BigDecimal after = before.quantity().add(shares);
        BigDecimal paid = shares.signum() > 0 ? commission : commission.negate();
        BigDecimal cost;
        if (closed.signum() == 0) {
            BigDecimal total = before.quantity()
                    .multiply(before.averageCost())
                    .add(shares.multiply(value))
                    .add(paid);
            cost = Amounts.divide(total, after);
        } else if (after.signum() == before.quantity().signum()) {
            cost = before.averageCost();
        } else {
            cost = after.signum() == 0 ? BigDecimal.ZERO : value;
        }
        holdings.put(instrument.conId(), new Holding(instrument, after, cost));
        if (closed.signum() == 0) {
            return Optional.empty();
        }
        BigDecimal profit = Amounts.plain(
                closed.multiply(value.subtract(before.averageCost())).subtract(commission));
        realized.merge(instrument.conId(), profit, BigDecimal::add);
        return Optional.of(profit);
    }

    /** Returns what closing shares of an instrument has brought so far, after commissions. */
    public BigDecimal realized(Instrument instrument) {
        return realized.getOrDefault(instrument.conId(), BigDecimal.ZERO);
    }

    /** Returns what closing positions has brought so far, after commissions. */
    public BigDecimal realized() {
        return realized.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns the cash with which the account was opened. */
    public BigDecimal initialCash() {
        return INITIAL_CASH;
    }

    /** Returns how much of a position a trade closes, with the sign of the position. */
    private static BigDecimal closedBy(BigDecimal quantity, BigDecimal shares) {
        if (quantity.signum() * shares.signum() >= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal size = quantity.abs().min(shares.abs());
        return quantity.signum() > 0 ? size : size.negate();
    }

    /** Values the account at the given prices. */
    public Valuation valuation(Function<Instrument, BigDecimal> prices) {
        BigDecimal net = cash;
        BigDecimal gross = BigDecimal.ZERO;
        for (Holding holding : holdings.values()) {
            BigDecimal value = holding.quantity()
                    .multiply(prices.apply(holding.instrument()))
                    .multiply(holding.instrument().pointValue());
            net = net.add(value);
            gross = gross.add(value.abs());
        }
        return new Valuation(cash, net, gross);
    }
}
