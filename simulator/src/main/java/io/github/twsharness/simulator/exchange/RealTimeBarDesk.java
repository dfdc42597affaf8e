package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelRealTimeBars;
import io.github.twsharness.protocol.message.RequestRealTimeBars;
import io.github.twsharness.simulator.history.Bar;
import io.github.twsharness.simulator.history.BarSize;
import io.github.twsharness.simulator.history.History;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Market;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Sends a bar each five seconds, also when nothing was traded. */
final class RealTimeBarDesk {

    private static final int SECONDS = 5;
    private static final Set<Show> KINDS = Set.of(Show.TRADES, Show.MIDPOINT, Show.BID, Show.ASK);

    private final Lookup lookup;
    private final Market market;
    private final History history;
    private final MarketDataRights rights;
    private final Clock clock;
    private final Subscriptions<Stream> streams = new Subscriptions<>();

    RealTimeBarDesk(
            Lookup lookup, Market market, History history, MarketDataRights rights, Clock clock, Answers answers) {
        this.lookup = lookup;
        this.market = market;
        this.history = history;
        this.rights = rights;
        this.clock = clock;
        answers.on(RequestRealTimeBars.class, this::subscribe);
        answers.on(CancelRealTimeBars.class, this::cancel);
    }

    private void subscribe(Participant client, RequestRealTimeBars request) {
        int id = request.requestId();
        Optional<Instrument> instrument = lookup.find(client, id, request.contract());
        if (instrument.isEmpty()) {
            return;
        }
        Optional<Show> show = Show.parse(request.whatToShow()).filter(KINDS::contains);
        if (show.isEmpty()) {
            Lookup.refuse(client, id, Show.invalid());
        } else if (streams.has(client, id)) {
            Lookup.refuse(client, id, Rejection.duplicateTicker());
        } else if (!rights.isLive()) {
            Lookup.refuse(client, id, MarketDataRights.additionalSubscription(""));
        } else {
            BarWriter writer = new BarWriter(instrument.get(), show.get(), BarSize.SECONDS_5, 1);
            streams.put(client, id, new Stream(client, id, instrument.get(), writer, nextStart()));
        }
    }

    private void cancel(Participant client, CancelRealTimeBars request) {
        if (streams.remove(client, request.requestId()).isEmpty()) {
            client.error(request.requestId(), 300, "Can't find EId with tickerId:" + request.requestId());
        }
    }

    private long nextStart() {
        long now = clock.instant().getEpochSecond();
        return now - Math.floorMod(now, SECONDS);
    }

    void everySecond() {
        long now = clock.instant().getEpochSecond();
        streams.all().forEach(stream -> stream.sendUntil(now));
    }

    void left(Participant client) {
        streams.left(client);
    }

    private final class Stream {
        private final Participant client;
        private final int requestId;
        private final Instrument instrument;
        private final BarWriter writer;
        private long start;

        Stream(Participant client, int requestId, Instrument instrument, BarWriter writer, long start) {
            this.client = client;
            this.requestId = requestId;
            this.instrument = instrument;
            this.writer = writer;
            this.start = start;
        }

        void sendUntil(long now) {
            for (; start + SECONDS <= now; start += SECONDS) {
                Bar bar = history.recorded(instrument, start, start + SECONDS).orElseGet(this::still);
                client.send(writer.live(requestId, bar));
            }
        }

        private Bar still() {
            long price = History.ticks(instrument, market.quote(instrument).last());
            return new Bar(start, price, price, price, price, 0, 0, 0);
        }
    }
}
