package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.protocol.message.TickSize;
import io.github.twsharness.protocol.message.TickString;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/** Sends those ticks of a quote to one subscriber that differ from what it was sent before. */
final class TickStream {

    private static final int BID_SIZE = 0;
    private static final int BID = 1;
    private static final int ASK = 2;
    private static final int ASK_SIZE = 3;
    private static final int LAST = 4;
    private static final int LAST_SIZE = 5;
    private static final int HIGH = 6;
    private static final int LOW = 7;
    private static final int VOLUME = 8;
    private static final int CLOSE = 9;
    private static final int OPEN = 14;
    private static final int LAST_TIME = 45;
    private static final int CAN_AUTO_EXECUTE = 1;
    private static final Map<Integer, Integer> DELAYED_TYPES = Map.ofEntries(
            Map.entry(BID, 66),
            Map.entry(ASK, 67),
            Map.entry(LAST, 68),
            Map.entry(BID_SIZE, 69),
            Map.entry(ASK_SIZE, 70),
            Map.entry(LAST_SIZE, 71),
            Map.entry(HIGH, 72),
            Map.entry(LOW, 73),
            Map.entry(VOLUME, 74),
            Map.entry(CLOSE, 75),
            Map.entry(OPEN, 76),
            Map.entry(LAST_TIME, 88));

    private final Participant client;
    private final int requestId;
    private final boolean delayed;
    private final GenericTicks generic;
    private final Map<Integer, Object> sent = new HashMap<>();

    TickStream(Participant client, RequestMarketData request, Instrument instrument, boolean delayed) {
        this.client = client;
        this.requestId = request.requestId();
        this.delayed = delayed;
        this.generic = new GenericTicks(client, request, instrument);
    }

    void sendChanges(Quote quote) {
        price(BID, quote.bid(), quote.bidSize(), CAN_AUTO_EXECUTE);
        price(ASK, quote.ask(), quote.askSize(), CAN_AUTO_EXECUTE);
        size(BID_SIZE, quote.bidSize());
        size(ASK_SIZE, quote.askSize());
        if (isNew(LAST_TIME, quote.lastTime().getEpochSecond())) {
            client.send(new TickString(
                    requestId,
                    numbered(LAST_TIME),
                    Long.toString(quote.lastTime().getEpochSecond())));
        }
        price(LAST, quote.last(), quote.lastSize(), 0);
        size(LAST_SIZE, quote.lastSize());
        size(VOLUME, quote.day().volume());
        price(HIGH, quote.day().high(), 0, 0);
        price(LOW, quote.day().low(), 0, 0);
        price(CLOSE, quote.day().close(), 0, 0);
        price(OPEN, quote.day().open(), 0, 0);
        generic.sendChanges(quote);
    }

    /** Returns the number that delayed data has for a tick type. */
    private int numbered(int tickType) {
        return delayed ? DELAYED_TYPES.getOrDefault(tickType, tickType) : tickType;
    }

    private void price(int tickType, BigDecimal price, long size, int mask) {
        if (isNew(tickType, price)) {
            client.send(new TickPrice(requestId, numbered(tickType), price, BigDecimal.valueOf(size), mask));
        }
    }

    private void size(int tickType, long size) {
        if (isNew(tickType, size)) {
            client.send(new TickSize(requestId, numbered(tickType), BigDecimal.valueOf(size)));
        }
    }

    private boolean isNew(int tickType, Object value) {
        return !value.equals(sent.put(tickType, value));
    }
}
