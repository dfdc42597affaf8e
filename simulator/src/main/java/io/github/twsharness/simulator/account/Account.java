package io.github.twsharness.simulator.account;

import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Keeps cash and positions of a paper account, and the part of them that each of its models has.
 *
 * <p>Currencies are cash: buying EUR.USD adds euros and takes dollars. TWS shows such a trade as a position all the same,
 * which has no value of its own. Futures are not paid but settled when they are closed.
 */
public final class Account {

    /** Currency of the account. */
    public static final String BASE_CURRENCY = "USD";

    private static final BigDecimal INITIAL_CASH = new BigDecimal(1_000_000);

    private final String name;
    private final Map<Integer, Holding> holdings = new LinkedHashMap<>();
    private final Map<Integer, BigDecimal> realized = new HashMap<>();
    private final Map<String, BigDecimal> cash = new TreeMap<>();
    private final Map<String, Account> models = new HashMap<>();
    private final BigDecimal initialCash;

    /** Opens an account with 1,000,000 USD. */
    public Account(String name) {
        this(name, INITIAL_CASH);
    }

    private Account(String name, BigDecimal initialCash) {
        this.name = name;
        this.initialCash = initialCash;
        cash.put(BASE_CURRENCY, initialCash);
    }

    /** Returns the part of the account that trades by a model, which begins with nothing; all of it for no model. */
    public Account model(String code) {
        return code.isEmpty() ? this : models.computeIfAbsent(code, any -> new Account(name, BigDecimal.ZERO));
    }

    /** Returns the name of the account. */
    public String name() {
        return name;
    }

    /** Returns the cash in a currency. */
    public BigDecimal cash(String currency) {
        return cash.getOrDefault(currency, BigDecimal.ZERO);
    }

    /** Returns the currencies in which there was money or a position, that of the account first. */
    public List<String> currencies() {
        Set<String> currencies = new LinkedHashSet<>();
        currencies.add(BASE_CURRENCY);
        currencies.addAll(cash.keySet());
        holdings().forEach(holding -> currencies.add(holding.instrument().currency()));
        return List.copyOf(currencies);
    }

    /** Returns the positions in the order of their first opening, also those closed since. */
    public Collection<Holding> holdings() {
        return List.copyOf(holdings.values());
    }

    /** Holds a position that was opened before the account was, without any cash for it. */
    public void hold(Holding holding) {
        holdings.put(holding.instrument().conId(), holding);
    }

    /** Returns the position in an instrument, of quantity zero when there never was one. */
    public Holding holding(Instrument instrument) {
        return Optional.ofNullable(holdings.get(instrument.conId()))
                .orElseGet(() -> new Holding(instrument, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    /**
     * Books a trade.
     *
     * @param model model that trades; empty for none
     * @param shares signed: positive when bought
     * @param price price of one; what one costs is that times its multiplier
     * @return realized profit or loss after all commissions, when the trade closed shares. Source: the realized -2.49 of
     *     a round trip in a real gateway holds both commissions
     */
    public Optional<BigDecimal> book(
            Instrument instrument, String model, BigDecimal shares, BigDecimal price, BigDecimal commission) {
        if (!model.isEmpty()) {
            model(model).book(instrument, "", shares, price, commission);
        }
        Holding before = holding(instrument);
        BigDecimal value = price.multiply(instrument.pointValue());
        if (!instrument.isFuture()) {
            pay(instrument.currency(), shares.multiply(value).add(commission));
        }
        if (instrument.isCurrency()) {
            pay(instrument.symbol(), shares.negate());
        }
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
        if (instrument.isFuture()) {
            pay(instrument.currency(), profit.negate());
        }
        return Optional.of(profit);
    }

    private void pay(String currency, BigDecimal amount) {
        cash.merge(currency, amount.negate(), BigDecimal::add);
    }

    /** Returns what closing shares of an instrument has brought so far, after commissions. */
    public BigDecimal realized(Instrument instrument) {
        return realized.getOrDefault(instrument.conId(), BigDecimal.ZERO);
    }

    /** Returns what closing positions has brought so far, after commissions, in dollars. */
    public BigDecimal realized(Function<String, BigDecimal> rates) {
        return holdings.values().stream()
                .map(Holding::instrument)
                .map(instrument -> realized(instrument).multiply(rates.apply(instrument.currency())))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /** Returns the cash with which the account was opened. */
    public BigDecimal initialCash() {
        return initialCash;
    }

    /** Returns how much of a position a trade closes, with the sign of the position. */
    private static BigDecimal closedBy(BigDecimal quantity, BigDecimal shares) {
        if (quantity.signum() * shares.signum() >= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal size = quantity.abs().min(shares.abs());
        return quantity.signum() > 0 ? size : size.negate();
    }

    /**
     * Values the account in dollars.
     *
     * @param prices tells the price of one
     * @param rates tells how many dollars one of a currency is worth
     */
    public Valuation valuation(Function<Instrument, BigDecimal> prices, Function<String, BigDecimal> rates) {
        BigDecimal money = BigDecimal.ZERO;
        for (Map.Entry<String, BigDecimal> entry : cash.entrySet()) {
            money = money.add(entry.getValue().multiply(rates.apply(entry.getKey())));
        }
        BigDecimal net = money;
        BigDecimal gross = BigDecimal.ZERO;
        for (Holding holding : holdings.values()) {
            BigDecimal rate = rates.apply(holding.instrument().currency());
            net = net.add(holding.worth(prices).multiply(rate));
            if (!holding.instrument().isCurrency()) {
                gross = gross.add(holding.value(prices).multiply(rate).abs());
            }
        }
        return new Valuation(money, net, gross);
    }
}
