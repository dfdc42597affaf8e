package io.github.twsharness.simulator.market;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lists the instruments of one kind that expire one after the other. */
sealed interface Series {

    LocalDate EPOCH = LocalDate.of(2020, 1, 1);

    /** Returns the instruments that exist on a day. */
    List<Instrument> on(LocalDate today, Map<String, Instrument> stocks);

    /** Says between which parts of the price of the underlying the strikes lie. */
    record Strikes(BigDecimal lowest, BigDecimal highest) {}

    /** Lists futures that expire each quarter. */
    record Futures(
            String symbol,
            Venue venue,
            String currency,
            String multiplier,
            BigDecimal minTick,
            BigDecimal basePrice,
            int quarters,
            int firstConId,
            String name,
            Map<String, Integer> knownConIds)
            implements Series {

        private static final String MONTH_LETTERS = "FGHJKMNQUVXZ";
        private static final int MONTHS_OF_A_YEAR = 12;

        @Override
        public List<Instrument> on(LocalDate today, Map<String, Instrument> stocks) {
            return Expirations.quarterly(today, quarters).stream()
                    .map(this::expiring)
                    .toList();
        }

        private Instrument expiring(LocalDate expiry) {
            String month = DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT).format(expiry);
            int number = (expiry.getYear() - EPOCH.getYear()) * MONTHS_OF_A_YEAR + expiry.getMonthValue();
            return new Instrument(
                    "FUT",
                    symbol,
                    knownConIds.getOrDefault(month, firstConId + number),
                    venue,
                    "",
                    currency,
                    localSymbol(symbol, expiry),
                    symbol,
                    multiplier,
                    minTick,
                    basePrice,
                    new Terms.Future(expiry),
                    Instrument.Profile.named(name));
        }

        static String localSymbol(String symbol, LocalDate expiry) {
            return symbol + MONTH_LETTERS.charAt(expiry.getMonthValue() - 1) + expiry.getYear() % 10;
        }
    }

    /** Lists calls and puts on a stock, with strikes around its base price. */
    record Options(
            String underlying,
            Venue venue,
            String multiplier,
            BigDecimal minTick,
            int strikeStep,
            Strikes near,
            Strikes far,
            double volatility,
            int firstConId,
            Map<String, Integer> knownConIds)
            implements Series {

        private static final int FAR_MONTHS = 6;
        private static final int IDS_OF_A_DAY = 1000;
        private static final DateTimeFormatter SHORT_DAY = DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT);
        private static final BigDecimal THOUSAND = new BigDecimal(1000);

        @Override
        public List<Instrument> on(LocalDate today, Map<String, Instrument> stocks) {
            Instrument stock = stocks.get(underlying);
            if (stock == null) {
                throw new IllegalStateException("There is no stock " + underlying + " for a chain of options");
            }
            List<Instrument> chain = new ArrayList<>();
            for (LocalDate expiry : Expirations.ofOptions(today)) {
                Strikes strikes = expiry.isAfter(today.plusMonths(FAR_MONTHS)) ? far : near;
                for (int step = steps(stock, strikes.lowest); step <= steps(stock, strikes.highest); step++) {
                    chain.add(option(stock, expiry, step, "C", today));
                    chain.add(option(stock, expiry, step, "P", today));
                }
            }
            return chain;
        }

        private int steps(Instrument stock, BigDecimal part) {
            return stock.basePrice()
                    .multiply(part)
                    .divide(BigDecimal.valueOf(strikeStep), 0, RoundingMode.HALF_UP)
                    .max(BigDecimal.ONE)
                    .intValue();
        }

        private Instrument option(Instrument stock, LocalDate expiry, int step, String right, LocalDate today) {
            BigDecimal strike = BigDecimal.valueOf((long) step * strikeStep);
            Terms.Option terms = new Terms.Option(stock, expiry, strike, right, volatility);
            double value = new OptionModel(terms, today).price(stock.basePrice().doubleValue(), terms.volatility());
            int day = (int) ChronoUnit.DAYS.between(EPOCH, expiry);
            return new Instrument(
                    "OPT",
                    underlying,
                    knownConIds.getOrDefault(
                            DateTimeFormatter.BASIC_ISO_DATE.format(expiry) + right + strike,
                            firstConId + day * IDS_OF_A_DAY + step % (IDS_OF_A_DAY / 2) * 2 + (terms.isCall() ? 0 : 1)),
                    venue,
                    "",
                    stock.currency(),
                    localSymbol(underlying, terms),
                    underlying,
                    multiplier,
                    minTick,
                    minTick.max(minTick.multiply(BigDecimal.valueOf(Math.round(value / minTick.doubleValue())))),
                    terms,
                    stock.profile());
        }

        // The form of the Options Clearing Corporation, as in QQQ   270115P00500000.
        static String localSymbol(String underlying, Terms.Option terms) {
            return "%-6s".formatted(underlying)
                    + SHORT_DAY.format(terms.expiry())
                    + terms.right()
                    + "%08d".formatted(terms.strike().multiply(THOUSAND).longValue());
        }
    }
}
