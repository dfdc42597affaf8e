package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.TickGeneric;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.protocol.message.TickSize;
import io.github.twsharness.protocol.message.TickString;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Makes up the ticks of generic tick numbers that most clients never ask for, from the quote and the volume of the day.
 *
 * <p>Source of the numbers and of the tick types that answer them: the generic tick types of the TWS API's documentation.
 */
final class RareTicks {

    private static final Set<String> WITH_OPTIONS = Set.of("SPY", "AAPL");
    private static final int TRADE_SIZE = 90;
    private static final int MINUTES = 390;
    private static final BigDecimal VOLATILITY = new BigDecimal("0.21");
    private static final BigDecimal FACTOR = BigDecimal.ONE;

    // Tick types that are a share of the volume of the day, in parts of a hundred.
    private static final Map<String, Map<Integer, Integer>> SHARES_OF_VOLUME = Map.of(
            "100", Map.of(29, 20, 30, 15),
            "101", Map.of(27, 300, 28, 280),
            "105", Map.of(87, 40),
            "225", Map.of(34, 8, 36, 1, 61, 1),
            "595", Map.of(63, 1, 64, 2, 65, 3),
            "588", Map.of(86, 150));

    // Tick types that are the last price.
    private static final Map<String, List<Integer>> PRICES = Map.of(
            "225", List.of(35),
            "576", List.of(94, 95),
            "577", List.of(96),
            "578", List.of(92, 93),
            "614", List.of(98, 99),
            "619", List.of(79));

    private static final Set<String> OF_OPTIONABLES = Set.of("100", "101", "105");
    private static final Set<String> OF_FUNDS = Set.of("576", "577", "578", "614");

    private final int id;
    private final Instrument instrument;

    RareTicks(int requestId, Instrument instrument) {
        this.id = requestId;
        this.instrument = instrument;
    }

    /** Returns the ticks that answer a generic tick number; none when the instrument has no such thing. */
    List<Response> of(String number, Quote quote) {
        if (!exists(number)) {
            return List.of();
        }
        List<Response> ticks = new ArrayList<>();
        new TreeMap<>(SHARES_OF_VOLUME.getOrDefault(number, Map.of()))
                .forEach((type, part) -> ticks.add(size(type, quote.day().volume() * part / 100)));
        PRICES.getOrDefault(number, List.of())
                .forEach(type -> ticks.add(new TickPrice(id, type, quote.last(), BigDecimal.ZERO, 0)));
        long trades = 1 + quote.day().volume() / TRADE_SIZE;
        switch (number) {
            case "162" -> ticks.add(new TickGeneric(id, 31, instrument.minTick()));
            case "293" -> ticks.add(new TickGeneric(id, 54, BigDecimal.valueOf(trades)));
            case "294" -> ticks.add(new TickGeneric(id, 55, perMinute(trades)));
            case "295" ->
                ticks.add(new TickGeneric(id, 56, perMinute(quote.day().volume())));
            case "411" -> ticks.add(new TickGeneric(id, 58, VOLATILITY));
            case "456" -> ticks.add(new TickString(id, 59, dividends(quote)));
            case "460" -> ticks.add(new TickGeneric(id, 60, FACTOR));
            default -> {}
        }
        return ticks;
    }

    private boolean exists(String number) {
        return switch (number) {
            case "162" -> instrument.secType().equals("IND");
            case "460" -> instrument.secType().equals("BOND");
            case "588" -> instrument.secType().equals("FUT");
            case "619" -> instrument.secType().equals("BOND");
            case "293", "294", "295", "411" -> true;
            default ->
                instrument.isStock()
                        && (!OF_OPTIONABLES.contains(number) || WITH_OPTIONS.contains(instrument.symbol()))
                        && (!OF_FUNDS.contains(number) || instrument.isFund());
        };
    }

    private TickSize size(int type, long size) {
        return new TickSize(id, type, BigDecimal.valueOf(size));
    }

    private static BigDecimal perMinute(long number) {
        return BigDecimal.valueOf(number).divide(BigDecimal.valueOf(MINUTES), 2, RoundingMode.HALF_UP);
    }

    /** Writes the dividends of the past and the next year; the next payment is not known. */
    private static String dividends(Quote quote) {
        String year = quote.day()
                .close()
                .movePointLeft(2)
                .setScale(2, RoundingMode.HALF_UP)
                .toPlainString();
        return year + "," + year + ",,";
    }
}
