package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.HistoricalTick;
import io.github.twsharness.protocol.message.HistoricalTickBidAsk;
import io.github.twsharness.protocol.message.HistoricalTickLast;
import io.github.twsharness.protocol.message.HistoricalTicks;
import io.github.twsharness.protocol.message.HistoricalTicksBidAsk;
import io.github.twsharness.protocol.message.HistoricalTicksLast;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Writes past quotes as the three kinds of historical ticks. */
final class Ticks {

    private Ticks() {}

    static Response write(int requestId, Show show, Instrument instrument, List<Quote> quotes) {
        return switch (show) {
            case TRADES ->
                new HistoricalTicksLast(
                        requestId,
                        quotes.stream().map(quote -> last(instrument, quote)).toList(),
                        true);
            case BID_ASK ->
                new HistoricalTicksBidAsk(
                        requestId, quotes.stream().map(Ticks::bidAsk).toList(), true);
            default ->
                new HistoricalTicks(
                        requestId, quotes.stream().map(Ticks::middle).toList(), true);
        };
    }

    private static HistoricalTickLast last(Instrument instrument, Quote quote) {
        return new HistoricalTickLast(
                second(quote), 0, quote.last(), BigDecimal.valueOf(quote.lastSize()), instrument.listingExchange(), "");
    }

    private static HistoricalTickBidAsk bidAsk(Quote quote) {
        return new HistoricalTickBidAsk(
                second(quote),
                0,
                quote.bid(),
                quote.ask(),
                BigDecimal.valueOf(quote.bidSize()),
                BigDecimal.valueOf(quote.askSize()));
    }

    private static HistoricalTick middle(Quote quote) {
        return new HistoricalTick(second(quote), midPoint(quote), BigDecimal.ZERO);
    }

    static BigDecimal midPoint(Quote quote) {
        return quote.bid().add(quote.ask()).multiply(new BigDecimal("0.5")).stripTrailingZeros();
    }

    static Instant second(Quote quote) {
        return quote.lastTime().truncatedTo(ChronoUnit.SECONDS);
    }
}
