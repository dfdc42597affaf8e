package io.github.twsharness.simulator.account;

import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Keeps cash and positions of the one paper account. */
public final class Account {

    private static final BigDecimal INITIAL_CASH = new BigDecimal(1_000_000);

    private final String name;
    private final Map<String, Holding> holdings = new TreeMap<>();
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
        return List.copyOf(holdings.values());
    }

    /** Returns the position in an instrument, of quantity zero when there never was one. */
    public Holding holding(Instrument instrument) {
        return Optional.ofNullable(holdings.get(instrument.symbol()))
                .orElseGet(() -> new Holding(instrument, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    /**
     * Books a trade.
     *
     * @param shares signed: positive when bought
     * @return realized profit or loss after all commissions, when the trade closed shares. Source: the realized -2.49 of
     *     a round trip in a real gateway holds both commissions
     */
    public Optional<BigDecimal> book(
            Instrument instrument, BigDecimal shares, BigDecimal price, BigDecimal commission) {
        Holding before = holding(instrument);
        cash = cash.subtract(shares.multiply(price)).subtract(commission);
        BigDecimal closed = closedBy(before.quantity(), shares);
        BigDecimal after = before.quantity().add(shares);
        BigDecimal paid = shares.signum() > 0 ? commission : commission.negate();
        BigDecimal cost;
        if (closed.signum() == 0) {
            BigDecimal total = before.quantity()
                    .multiply(before.averageCost())
                    .add(shares.multiply(price))
                    .add(paid);
            cost = Amounts.divide(total, after);
        } else if (after.signum() == before.quantity().signum()) {
            cost = before.averageCost();
        } else {
            cost = after.signum() == 0 ? BigDecimal.ZERO : price;
        }
        holdings.put(instrument.symbol(), new Holding(instrument, after, cost));
        if (closed.signum() == 0) {
            return Optional.empty();
        }
        return Optional.of(Amounts.plain(
                closed.multiply(price.subtract(before.averageCost())).subtract(commission)));
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
            BigDecimal value = holding.quantity().multiply(prices.apply(holding.instrument()));
            net = net.add(value);
            gross = gross.add(value.abs());
        }
        return new Valuation(cash, net, gross);
    }
}
