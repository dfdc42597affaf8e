package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelTickByTickData;
import io.github.twsharness.protocol.message.RequestHistoricalTicks;
import io.github.twsharness.protocol.message.RequestTickByTickData;
import io.github.twsharness.protocol.message.TickByTickBidAsk;
import io.github.twsharness.protocol.message.TickByTickLast;
import io.github.twsharness.protocol.message.TickByTickMidPoint;
import io.github.twsharness.simulator.history.History;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends every tick of an instrument, and past ones. */
final class TickDesk {

    private static final int MOST_STREAMS = 5;
    private static final int MOST_TICKS = 1000;

    // The four tick types and what past ticks of them are called.
    private static final Map<String, Show> KINDS =
            Map.of("Last", Show.TRADES, "AllLast", Show.TRADES, "BidAsk", Show.BID_ASK, "MidPoint", Show.MIDPOINT);

    private final Lookup lookup;
    private final Market market;
    private final History history;
    private final MarketDataRights rights;
    private final Clock clock;
    private final Subscriptions<Stream> streams = new Subscriptions<>();

    TickDesk(Lookup lookup, Market market, History history, MarketDataRights rights, Clock clock, Answers answers) {
        this.lookup = lookup;
        this.market = market;
        this.history = history;
        this.rights = rights;
        this.clock = clock;
        answers.on(RequestTickByTickData.class, this::subscribe);
        answers.on(CancelTickByTickData.class, this::cancel);
        answers.on(RequestHistoricalTicks.class, this::past);
    }

    private void subscribe(Participant client, RequestTickByTickData request) {
        int id = request.requestId();
        Optional<Instrument> instrument = lookup.find(client, id, request.contract());
        if (instrument.isEmpty()) {
            return;
        }
        Optional<Rejection> rejection = judge(client, request, instrument.get());
        if (rejection.isPresent()) {
            Lookup.refuse(client, id, rejection.get());
            return;
        }
        Instrument what = instrument.get();
        if (request.numberOfTicks() > 0) {
            Show show = KINDS.getOrDefault(request.tickType(), Show.TRADES);
            PastTicks past = new PastTicks(history, what);
            List<Quote> ticks = past.before(now() + 1, Math.min(MOST_TICKS, request.numberOfTicks()));
            client.send(Ticks.write(id, show, what, ticks));
        }
        Stream stream = new Stream(client, request, what, market.quote(what));
        streams.put(client, id, stream);
        stream.begin();
    }

    private Optional<Rejection> judge(Participant client, RequestTickByTickData request, Instrument instrument) {
        if (!KINDS.containsKey(request.tickType())) {
            return Optional.of(new Rejection(10189, "Failed to request tick-by-tick data.Invalid tick type"));
        }
        if (!rights.isLive()) {
            return Optional.of(new Rejection(
                    10189,
                    "Failed to request tick-by-tick data.No market data permissions for %s %s"
                            .formatted(instrument.listingExchange(), instrument.secType())));
        }
        if (streams.has(client, request.requestId())) {
            return Optional.of(Rejection.duplicateTicker());
        }
        return streams.count(client) < MOST_STREAMS
                ? Optional.empty()
                : Optional.of(new Rejection(10190, "Max number of tick-by-tick requests has been reached."));
    }

    private void cancel(Participant client, CancelTickByTickData request) {
        if (streams.remove(client, request.requestId()).isEmpty()) {
            client.error(request.requestId(), 300, "Can't find EId with tickerId:" + request.requestId());
        }
    }

    private void past(Participant client, RequestHistoricalTicks request) {
        int id = request.requestId();
        Optional<Instrument> instrument = lookup.find(client, id, request.contract());
        if (instrument.isEmpty()) {
            return;
        }
        Optional<Show> show = Show.parse(request.whatToShow()).filter(KINDS::containsValue);
        if (show.isEmpty()) {
            Lookup.refuse(client, id, Show.invalid());
            return;
        }
        boolean forward = !request.startDateTime().isEmpty();
        if (forward != request.endDateTime().isEmpty() || request.numberOfTicks() <= 0) {
            Lookup.refuse(
                    client, id, Rejection.invalid("Please specify one of start or end time, and a number of ticks"));
            return;
        }
        Optional<Instant> time =
                RequestTime.parse(forward ? request.startDateTime() : request.endDateTime(), clock.getZone());
        if (time.isEmpty()) {
            Lookup.refuse(client, id, RequestTime.invalid());
            return;
        }
        PastTicks past = new PastTicks(history, instrument.get());
        int count = Math.min(MOST_TICKS, request.numberOfTicks());
        long from = time.get().getEpochSecond();
        List<Quote> ticks = forward ? past.from(from, now() + 1, count) : past.before(Math.min(from, now() + 1), count);
        client.send(Ticks.write(id, show.get(), instrument.get(), ticks));
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    void marketMoved(Instrument instrument, Quote quote, boolean traded) {
        for (Stream stream : new ArrayList<>(streams.all())) {
            if (stream.instrument.conId() == instrument.conId()) {
                stream.moved(quote, traded);
            }
        }
    }

    void left(Participant client) {
        streams.left(client);
    }

    private static final class Stream {
        private final Participant client;
        private final RequestTickByTickData request;
        private final Instrument instrument;
        private Quote last;

        Stream(Participant client, RequestTickByTickData request, Instrument instrument, Quote quote) {
            this.client = client;
            this.request = request;
            this.instrument = instrument;
            this.last = quote;
        }

        /** Sends the present quote; trades are sent as they happen only. */
        void begin() {
            switch (request.tickType()) {
                case "BidAsk" -> sendSides(last);
                case "MidPoint" -> sendMiddle(last);
                default -> {}
            }
        }

        void moved(Quote quote, boolean traded) {
            Quote before = last;
            last = quote;
            switch (request.tickType()) {
                case "BidAsk" -> {
                    if (!samePrices(before, quote) || (!request.ignoreSize() && !sameSizes(before, quote))) {
                        sendSides(quote);
                    }
                }
                case "MidPoint" -> {
                    if (Ticks.midPoint(before).compareTo(Ticks.midPoint(quote)) != 0) {
                        sendMiddle(quote);
                    }
                }
                default -> {
                    if (traded) {
                        sendTrade(quote);
                    }
                }
            }
        }

        private static boolean samePrices(Quote one, Quote other) {
            return one.bid().compareTo(other.bid()) == 0 && one.ask().compareTo(other.ask()) == 0;
        }

        private static boolean sameSizes(Quote one, Quote other) {
            return one.bidSize() == other.bidSize() && one.askSize() == other.askSize();
        }

        private void sendTrade(Quote quote) {
            client.send(new TickByTickLast(
                    request.requestId(),
                    request.tickType().equals("AllLast"),
                    Ticks.second(quote),
                    quote.last(),
                    BigDecimal.valueOf(quote.lastSize()),
                    0,
                    instrument.listingExchange(),
                    ""));
        }

        private void sendSides(Quote quote) {
            client.send(new TickByTickBidAsk(
                    request.requestId(),
                    Ticks.second(quote),
                    quote.bid(),
                    quote.ask(),
                    BigDecimal.valueOf(quote.bidSize()),
                    BigDecimal.valueOf(quote.askSize()),
                    0));
        }

        private void sendMiddle(Quote quote) {
            client.send(new TickByTickMidPoint(request.requestId(), Ticks.second(quote), Ticks.midPoint(quote)));
        }
    }
}
