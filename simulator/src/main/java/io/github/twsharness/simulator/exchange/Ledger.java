package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Figure;
import io.github.twsharness.simulator.account.Holding;
import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Writes what an account has in each currency, and in all of them together as BASE.
 *
 * <p>Source: the $LEDGER tags of the TWS API's documentation, and account values that users of it have published.
 */
final class Ledger {

    private static final Map<String, String> BY_SECURITY_TYPE = Map.of(
            "STK", "StockMarketValue",
            "OPT", "OptionMarketValue",
            "FOP", "FutureOptionValue",
            "FUT", "FuturesPNL",
            "BOND", "CorporateBondValue",
            "WAR", "WarrantValue",
            "FUND", "FundValue",
            "CRYPTO", "Cryptocurrency");
    private static final List<String> ALWAYS_ZERO = List.of(
            "AccruedCash",
            "FxCashBalance",
            "IssuerOptionValue",
            "MoneyMarketFundValue",
            "MutualFundValue",
            "NetDividend",
            "TBillValue",
            "TBondValue");
    private static final int RATE_DIGITS = 7;

    private final Account account;
    private final Prices prices;

    Ledger(Account account, Prices prices) {
        this.account = account;
        this.prices = prices;
    }

    /** Returns the figures of every currency, those of BASE first. */
    List<Figure> all() {
        List<Figure> all = new ArrayList<>(of(Figure.BASE));
        account.currencies().forEach(currency -> all.addAll(of(currency)));
        return all;
    }

    /** Returns the figures of one currency, or of BASE. */
    List<Figure> of(String currency) {
        boolean base = currency.equals(Figure.BASE);
        List<String> currencies = base ? account.currencies() : List.of(currency);
        Function<String, BigDecimal> rate = base ? prices::rate : any -> BigDecimal.ONE;
        BigDecimal cash = sum(currencies, one -> account.cash(one).multiply(rate.apply(one)));
        List<Holding> held = account.holdings().stream()
                .filter(holding -> currencies.contains(holding.instrument().currency()))
                .toList();
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure("AccountOrGroup", account.name(), currency));
        figures.add(Figure.money("CashBalance", cash, currency));
        figures.add(Figure.money("TotalCashBalance", cash, currency));
        figures.add(new Figure("Currency", currency, currency));
        figures.add(new Figure("RealCurrency", base ? Account.BASE_CURRENCY : currency, currency));
        BigDecimal exchange = base ? BigDecimal.ONE : prices.rate(currency);
        figures.add(new Figure(
                "ExchangeRate",
                exchange.setScale(RATE_DIGITS, RoundingMode.HALF_UP).toPlainString(),
                currency));
        BigDecimal worth = cash;
        for (Map.Entry<String, String> kind : BY_SECURITY_TYPE.entrySet()) {
            BigDecimal value =
                    sum(held, holding -> valueAs(kind.getKey(), holding).multiply(rateOf(rate, holding)));
            figures.add(Figure.money(kind.getValue(), value, currency));
            worth = worth.add(value);
        }
        figures.add(Figure.money("NetLiquidationByCurrency", worth, currency));
        figures.add(Figure.money(
                "UnrealizedPnL",
                sum(held, holding -> holding.unrealized(prices::of).multiply(rateOf(rate, holding))),
                currency));
        figures.add(Figure.money(
                "RealizedPnL",
                sum(held, holding -> account.realized(holding.instrument()).multiply(rateOf(rate, holding))),
                currency));
        ALWAYS_ZERO.forEach(tag -> figures.add(Figure.money(tag, BigDecimal.ZERO, currency)));
        return figures.stream()
                .sorted((one, other) -> one.tag().compareTo(other.tag()))
                .toList();
    }

    private BigDecimal valueAs(String securityType, Holding holding) {
        Instrument instrument = holding.instrument();
        return instrument.secType().equals(securityType) ? holding.worth(prices::of) : BigDecimal.ZERO;
    }

    private static BigDecimal rateOf(Function<String, BigDecimal> rate, Holding holding) {
        return rate.apply(holding.instrument().currency());
    }

    private static <T> BigDecimal sum(List<T> all, Function<T, BigDecimal> amount) {
        return all.stream().map(amount).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
