package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.HistoricalBar;
import io.github.twsharness.protocol.message.HistoricalDataUpdate;
import io.github.twsharness.protocol.message.RealTimeBar;
import io.github.twsharness.simulator.account.Amounts;
import io.github.twsharness.simulator.history.Bar;
import io.github.twsharness.simulator.history.BarSize;
import io.github.twsharness.simulator.history.PastSessions;
import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * Writes bars the way a client asked for them.
 *
 * <p>Bars are kept of trades only: a bid is written as the trade's price, an ask as one price step above it, and a
 * volatility or fee as what moves against the price.
 */
final class BarWriter {

    private static final int EPOCH_SECONDS = 2;
    private static final BigDecimal UNKNOWN = BigDecimal.ONE.negate();
    private static final int AVERAGE_SCALE = 3;
    private static final int RATE_SCALE = 6;

    private final Instrument instrument;
    private final Show show;
    private final boolean daily;
    private final int formatDate;

    BarWriter(Instrument instrument, Show show, BarSize size, int formatDate) {
        this.instrument = instrument;
        this.show = show;
        this.daily = size.isDaily();
        this.formatDate = formatDate;
    }

    HistoricalBar write(Bar bar) {
        if (show.isRate()) {
            return writeRate(bar);
        }
        return new HistoricalBar(
                time(bar.start()),
                price(bar.open()),
                show == Show.BID_ASK ? step(bar.high() + 1.0) : price(bar.high()),
                price(bar.low()),
                show == Show.BID_ASK ? step(bar.close() + 1.0) : price(bar.close()),
                volume(bar),
                average(bar),
                count(bar));
    }

    // Volatility rises when prices fall.
    private HistoricalBar writeRate(Bar bar) {
        return new HistoricalBar(
                time(bar.start()),
                rate(bar.open()),
                rate(bar.low()),
                rate(bar.high()),
                rate(bar.close()),
                UNKNOWN,
                UNKNOWN,
                -1);
    }

    private BigDecimal rate(long ticks) {
        double price = ticks * instrument.minTick().doubleValue();
        double rate = show.usualRate() * instrument.basePrice().doubleValue() / price;
        return BigDecimal.valueOf(rate).setScale(RATE_SCALE, RoundingMode.HALF_UP);
    }

    HistoricalDataUpdate update(int requestId, Bar bar) {
        HistoricalBar now = write(bar);
        return new HistoricalDataUpdate(
                requestId,
                now.count(),
                now.time(),
                now.open(),
                now.close(),
                now.high(),
                now.low(),
                now.wap(),
                now.volume());
    }

    RealTimeBar live(int requestId, Bar bar) {
        HistoricalBar now = write(bar);
        return new RealTimeBar(
                requestId,
                Instant.ofEpochSecond(bar.start()),
                now.open(),
                now.high(),
                now.low(),
                now.close(),
                now.volume(),
                now.wap(),
                now.count());
    }

    /** Writes the start of a bar: a date for bars of days, otherwise text or epoch seconds. */
    private String time(long start) {
        if (daily) {
            return DateTimeFormatter.BASIC_ISO_DATE.format(PastSessions.dateOf(start));
        }
        return formatDate == EPOCH_SECONDS ? Long.toString(start) : RequestTime.text(start, PastSessions.ZONE);
    }

    private BigDecimal price(long ticks) {
        return step(ticks + show.offset());
    }

    private BigDecimal step(double ticks) {
        BigDecimal price = instrument.minTick().multiply(BigDecimal.valueOf(ticks));
        return price.setScale(
                Math.max(
                        instrument.minTick().scale(), price.stripTrailingZeros().scale()),
                RoundingMode.HALF_UP);
    }

    private BigDecimal volume(Bar bar) {
        return show.isTrades() ? BigDecimal.valueOf(bar.volume()) : UNKNOWN;
    }

    private BigDecimal average(Bar bar) {
        if (!show.isTrades()) {
            return UNKNOWN;
        }
        BigDecimal average = instrument.minTick().multiply(BigDecimal.valueOf(bar.averagePrice()));
        int scale = Math.max(AVERAGE_SCALE, instrument.minTick().scale());
        return Amounts.plain(average.setScale(scale, RoundingMode.HALF_UP));
    }

    private int count(Bar bar) {
        return show.isTrades() ? bar.count() : -1;
    }
}
