package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.CancelHistoricalData;
import io.github.twsharness.protocol.message.HistoricalData;
import io.github.twsharness.protocol.message.HistoricalDataEnd;
import io.github.twsharness.protocol.message.HistoricalSchedule;
import io.github.twsharness.protocol.message.RequestHistoricalData;
import io.github.twsharness.protocol.message.TradingSession;
import io.github.twsharness.simulator.history.Bar;
import io.github.twsharness.simulator.history.BarSize;
import io.github.twsharness.simulator.history.History;
import io.github.twsharness.simulator.history.PastSessions;
import io.github.twsharness.simulator.history.Span;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Quote;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers requests for bars and past sessions, and keeps the last bar up to date for those who ask. */
final class HistoryDesk {

    private static final Pattern LONG_IN_DAYS = Pattern.compile("(36[6-9]|3[7-9]\\d|[4-9]\\d\\d|\\d{4,}) ?D");

    private final Lookup lookup;
    private final History history;
    private final HistoryPacing pacing;
    private final Clock clock;
    private final Subscriptions<LastBar> upToDate = new Subscriptions<>();

    HistoryDesk(Lookup lookup, History history, HistoryPacing pacing, Clock clock, Answers answers) {
        this.lookup = lookup;
        this.history = history;
        this.pacing = pacing;
        this.clock = clock;
        answers.on(RequestHistoricalData.class, this::answer);
        answers.on(CancelHistoricalData.class, (client, request) -> cancel(client, request.requestId()));
    }

    /** Holds a request that was understood. */
    private record Wanted(Show show, Span span, BarSize size, long end) {}

    private void answer(Participant client, RequestHistoricalData request) {
        int id = request.requestId();
        Optional<Instrument> instrument = lookup.find(client, id, request.contract());
        if (instrument.isEmpty()) {
            return;
        }
        Optional<Rejection> rejection = judge(client, request).or(() -> pacing.judge(request));
        if (rejection.isPresent()) {
            Lookup.refuse(client, id, rejection.get());
            return;
        }
        Wanted wanted = read(request);
        if (wanted.show == Show.SCHEDULE) {
            client.send(schedule(id, instrument.get(), wanted, request.useRth() != 0));
            return;
        }
        if (wanted.show.isTrades() && isCash(instrument.get())) {
            client.error(id, 162, noTrades(instrument.get(), wanted.size));
            return;
        }
        List<Bar> bars = wanted.show.isSimulatedFor(instrument.get())
                ? history.bars(instrument.get(), wanted.end, wanted.span, wanted.size, request.useRth() != 0)
                : List.of();
        if (bars.isEmpty()) {
            client.error(id, 162, noData(instrument.get(), request));
            return;
        }
        BarWriter writer = new BarWriter(instrument.get(), wanted.show, wanted.size, request.formatDate());
        String start = RequestTime.text(bars.get(0).start(), PastSessions.ZONE);
        String end = RequestTime.text(Math.min(wanted.end, now()), PastSessions.ZONE);
        client.send(new HistoricalData(
                id, start, end, bars.stream().map(writer::write).toList()));
        if (client.supports(ServerFeature.HISTORICAL_DATA_END)) {
            client.send(new HistoricalDataEnd(id, start, end));
        }
        if (request.keepUpToDate()) {
            Bar last = bars.get(bars.size() - 1);
            upToDate.put(client, id, new LastBar(client, id, instrument.get(), wanted.size, writer, last));
        }
    }

    private Optional<Rejection> judge(Participant client, RequestHistoricalData request) {
        if (upToDate.has(client, request.requestId())) {
            return Optional.of(Rejection.duplicateTicker());
        }
        Optional<Show> show = Show.parse(request.whatToShow());
        if (show.isEmpty() || (show.get() == Show.SCHEDULE && !client.supports(ServerFeature.HISTORICAL_SCHEDULE))) {
            return Optional.of(Show.invalid());
        }
        if (BarSize.parse(request.barSize()).isEmpty()) {
            return Optional.of(Rejection.invalid("Historical data bar size setting is invalid. Legal ones are: 1 secs,"
                    + " 5 secs, 10 secs, 15 secs, 30 secs, 1 min, 2 mins, 3 mins, 5 mins, 10 mins, 15 mins, 20 mins,"
                    + " 30 mins, 1 hour, 2 hours, 3 hours, 4 hours, 8 hours, 1 day, 1W, 1M"));
        }
        if (LONG_IN_DAYS.matcher(request.duration().trim()).matches()) {
            return Optional.of(Rejection.invalid(
                    "Historical data requests for durations longer than 365 days must be made in years."));
        }
        if (Span.parse(request.duration()).isEmpty()) {
            return Optional.of(Rejection.invalid(
                    "Historical data requests for durations such as " + request.duration() + " are not supported"));
        }
        if (request.keepUpToDate() && !request.endDateTime().isEmpty()) {
            return Optional.of(Rejection.invalid("An end time cannot be combined with keepUpToDate"));
        }
        boolean timed = request.endDateTime().isEmpty()
                || RequestTime.parse(request.endDateTime(), clock.getZone()).isPresent();
        return timed ? Optional.empty() : Optional.of(RequestTime.invalid());
    }

    private Wanted read(RequestHistoricalData request) {
        long end = RequestTime.parse(request.endDateTime(), clock.getZone())
                .map(Instant::getEpochSecond)
                .orElse(now() + 1);
        return new Wanted(
                Show.valueOf(request.whatToShow()),
                Span.parse(request.duration()).orElseThrow(),
                BarSize.parse(request.barSize()).orElseThrow(),
                end);
    }

    private static String noData(Instrument instrument, RequestHistoricalData request) {
        return "Historical Market Data Service error message:HMDS query returned no data: %s@%s %s"
                .formatted(instrument.localSymbol(), request.contract().exchange(), request.whatToShow());
    }

    // Currencies are quoted, and nobody reports their trades.
    private static boolean isCash(Instrument instrument) {
        return instrument.secType().equals("CASH");
    }

    private static String noTrades(Instrument instrument, BarSize size) {
        return "Historical Market Data Service error message:No historical market data for %s/CASH@FXSUBPIP Last %d"
                .formatted(instrument.symbol(), size.seconds());
    }

    private HistoricalSchedule schedule(int requestId, Instrument instrument, Wanted wanted, boolean regular) {
        List<TradingSession> sessions = new ArrayList<>();
        long end = Math.min(wanted.end, now() + 1);
        LocalDate last = PastSessions.dateOf(end - 1);
        LocalDate first = history.firstDay(instrument, end, wanted.span, regular);
        for (LocalDate date = first; !date.isAfter(last); date = date.plusDays(1)) {
            if (PastSessions.isOpenOn(date)) {
                PastSessions.Session session = PastSessions.session(date, regular);
                sessions.add(new TradingSession(
                        RequestTime.dashed(session.open(), PastSessions.ZONE),
                        RequestTime.dashed(session.close(), PastSessions.ZONE),
                        DateTimeFormatter.BASIC_ISO_DATE.format(date)));
            }
        }
        String start = sessions.isEmpty() ? "" : sessions.get(0).start();
        String close =
                sessions.isEmpty() ? "" : sessions.get(sessions.size() - 1).end();
        return new HistoricalSchedule(requestId, start, close, PastSessions.ZONE.getId(), sessions);
    }

    private void cancel(Participant client, int requestId) {
        if (upToDate.remove(client, requestId).isPresent()) {
            client.error(
                    requestId,
                    162,
                    "Historical Market Data Service error message:API historical data query cancelled: " + requestId);
        } else {
            client.error(requestId, 366, "No historical data query found for ticker id:" + requestId);
        }
    }

    void traded(Instrument instrument, Quote quote) {
        for (LastBar one : upToDate.all()) {
            if (one.instrument.conId() == instrument.conId()) {
                one.add(quote);
            }
        }
    }

    void left(Participant client) {
        upToDate.left(client);
    }

    private long now() {
        return clock.instant().getEpochSecond();
    }

    private static final class LastBar {
        private final Participant client;
        private final int requestId;
        private final Instrument instrument;
        private final BarSize size;
        private final BarWriter writer;
        private Bar bar;

        LastBar(Participant client, int requestId, Instrument instrument, BarSize size, BarWriter writer, Bar bar) {
            this.client = client;
            this.requestId = requestId;
            this.instrument = instrument;
            this.size = size;
            this.writer = writer;
            this.bar = bar;
        }

        void add(Quote quote) {
            long time = quote.lastTime().getEpochSecond();
            boolean same = History.barStart(time, size) == History.barStart(bar.start(), size);
            long name = History.barName(time, size);
            Bar trade = Bar.of(name, History.ticks(instrument, quote.last()), quote.lastSize());
            bar = same ? bar.plus(trade).startingAt(name) : trade;
            client.send(writer.update(requestId, bar));
        }
    }
}
