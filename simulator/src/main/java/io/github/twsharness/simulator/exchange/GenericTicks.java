package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.TickGeneric;
import io.github.twsharness.protocol.message.TickPrice;
import io.github.twsharness.protocol.message.TickSize;
import io.github.twsharness.protocol.message.TickString;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Sends the ticks that a request names by generic tick numbers.
 *
 * <p>Source of the numbers: the generic tick types of the TWS API's documentation. Numbers of what the simulated market
 * does not have are accepted without a tick, as TWS does.
 */
final class GenericTicks {

    private static final BigDecimal EASY_TO_BORROW = new BigDecimal(3);
    private static final BigDecimal SHORTABLE_SHARES = new BigDecimal(10_000_000);
    private static final BigDecimal HISTORICAL_VOLATILITY = new BigDecimal("0.22");
    private static final BigDecimal IMPLIED_VOLATILITY = new BigDecimal("0.25");
    private static final BigDecimal AVERAGE_VOLUME = new BigDecimal(500_000);
    private static final BigDecimal YEAR_RANGE = new BigDecimal("0.25");

    private final Participant client;
    private final int id;
    private final Instrument instrument;
    private final Set<String> numbers;
    private final RareTicks rare;
    private final Map<Integer, Response> sent = new HashMap<>();

    GenericTicks(Participant client, RequestMarketData request, Instrument instrument) {
        this.client = client;
        this.id = request.requestId();
        this.instrument = instrument;
        this.rare = new RareTicks(id, instrument);
        this.numbers =
                new HashSet<>(List.of(request.genericTicks().replace(" ", "").split(",")));
    }

    void sendChanges(Quote quote) {
        if (instrument.isStock()) {
            offer("104", 23, new TickGeneric(id, 23, HISTORICAL_VOLATILITY));
            offer("106", 24, new TickGeneric(id, 24, IMPLIED_VOLATILITY));
            offer("236", 46, new TickGeneric(id, 46, EASY_TO_BORROW));
            if (numbers.contains("236")) {
                send(new TickSize(id, 89, SHORTABLE_SHARES), 89);
            }
        }
        if (numbers.contains("165")) {
            BigDecimal step = instrument.minTick();
            BigDecimal reach = instrument.basePrice().multiply(YEAR_RANGE);
            BigDecimal around = reach.subtract(reach.remainder(step));
            for (int low = 15; low <= 19; low += 2) {
                send(price(low, instrument.basePrice().subtract(around)), low);
                send(price(low + 1, instrument.basePrice().add(around)), low + 1);
            }
            send(new TickSize(id, 21, AVERAGE_VOLUME), 21);
        }
        offer("221", 37, price(37, quote.last()));
        offer("232", 37, price(37, quote.last()));
        offer("233", 48, trade(48, quote));
        offer("375", 77, trade(77, quote));
        offer("318", 57, price(57, quote.last()));
        numbers.stream().sorted().forEach(number -> rare.of(number, quote).forEach(this::send));
    }

    private Response price(int tickType, BigDecimal price) {
        return new TickPrice(id, tickType, price, BigDecimal.ZERO, 0);
    }

    /** Writes price;size;time;volume;average;single trade. */
    private Response trade(int tickType, Quote quote) {
        return new TickString(
                id,
                tickType,
                "%s;%d;%d;%d;%s;true"
                        .formatted(
                                quote.last().toPlainString(),
                                quote.lastSize(),
                                quote.lastTime().toEpochMilli(),
                                quote.day().volume(),
                                quote.last().toPlainString()));
    }

    private void offer(String number, int tickType, Response tick) {
        if (numbers.contains(number)) {
            send(tick, tickType);
        }
    }

    private void send(Response tick) {
        if (tick instanceof TickPrice price) {
            send(tick, price.tickType());
        } else if (tick instanceof TickSize size) {
            send(tick, size.tickType());
        } else if (tick instanceof TickGeneric generic) {
            send(tick, generic.tickType());
        } else if (tick instanceof TickString text) {
            send(tick, text.tickType());
        }
    }

    private void send(Response tick, int tickType) {
        if (!tick.equals(sent.put(tickType, tick))) {
            client.send(tick);
        }
    }
}
