package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelMarketData;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.MarketDataType;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.TickGeneric;
import io.github.twsharness.protocol.message.TickOptionComputation;
import io.github.twsharness.protocol.message.TickRequestParameters;
import io.github.twsharness.protocol.message.TickSnapshotEnd;
import io.github.twsharness.simulator.history.PastSessions;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.OptionModel;
import io.github.twsharness.simulator.market.Quote;
import io.github.twsharness.simulator.market.Terms;
import io.github.twsharness.simulator.market.TradingCalendar;
import io.github.twsharness.simulator.market.TradingCalendar.Phase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Streams market data.
 *
 * <p>Where the account is subscribed to it, data is live whatever kind a client asked for, as TWS does.
 */
final class MarketDataDesk {

    private static final int HALTED = 49;
    private static final int DELAYED_HALTED = 90;
    private static final int MODEL_OPTION = 13;
    private static final int DELAYED_MODEL_OPTION = 83;
    private static final int MOST_LINES = 100;

    // What a real gateway sends for US stocks.
    private static final String BBO_EXCHANGES = "9c0001";
    private static final int SNAPSHOT_PERMISSIONS = 3;

    private final InstrumentCatalog catalog;
    private final Market market;
    private final TradingCalendar calendar;
    private final MarketDataRights rights;
    private final NewsDesk news;
    private final Predicate<Instrument> halted;
    private final Map<Participant, Map<Integer, Line>> lines = new HashMap<>();

    MarketDataDesk(
            InstrumentCatalog catalog,
            Market market,
            TradingCalendar calendar,
            MarketDataRights rights,
            NewsDesk news,
            Predicate<Instrument> halted,
            Answers answers) {
        this.catalog = catalog;
        this.rights = rights;
        this.calendar = calendar;
        this.news = news;
        this.halted = halted;
        this.market = market;
        answers.on(RequestMarketData.class, this::subscribe);
        answers.on(CancelMarketData.class, (client, request) -> cancel(client, request.requestId()));
    }

    private void subscribe(Participant client, RequestMarketData request) {
        int id = request.requestId();
        Map<Integer, Line> own = lines.computeIfAbsent(client, any -> new HashMap<>());
        Contract contract = request.contract();
        Optional<Instrument> instrument = catalog.find(contract);
        Optional<Rejection> rejection = judge(request, own).or(() -> OrderRules.judgeContract(contract));
        if (rejection.isPresent()) {
            client.error(id, rejection.get().code(), rejection.get().text());
            return;
        }
        if (instrument.isEmpty()) {
            Rejection unknown = Rejection.unknownContract();
            client.error(id, unknown.code(), unknown.text());
            return;
        }
        int kind = rights.settle(client, id, instrument.get().localSymbol());
        if (kind == 0) {
            return;
        }
        Line line = new Line(client, request, instrument.get(), kind);
        line.kind = presentKind(line);
        line.begin(market.quote(instrument.get()));
        line.sendHalted(halted.test(instrument.get()));
        sendModel(line);
        news.begin(client, id, instrument.get(), request.genericTicks());
        if (request.snapshot() || request.regulatorySnapshot()) {
            client.send(new TickSnapshotEnd(id));
        } else {
            own.put(id, line);
        }
    }

    private static Optional<Rejection> judge(RequestMarketData request, Map<Integer, Line> own) {
        if (own.containsKey(request.requestId())) {
            return Optional.of(new Rejection(322, "Error processing request.-'bF' : cause - Duplicate ticker id"));
        }
        if (own.size() >= MOST_LINES) {
            return Optional.of(new Rejection(101, "Max number of tickers has been reached"));
        }
        boolean listed = request.genericTicks().replace("mdoff", "").matches("[0-9, :+A-Za-z]*");
        return listed
                ? Optional.empty()
                : Optional.of(Rejection.invalid("Incorrect generic tick list of " + request.genericTicks()));
    }

    private void cancel(Participant client, int requestId) {
        Line removed = lines.getOrDefault(client, new HashMap<>()).remove(requestId);
        if (removed == null) {
            client.error(requestId, 300, "Can't find EId with tickerId:" + requestId);
        }
    }

    /** Tells subscribers whose exchange has opened or closed which kind of data they get from now on. */
    void lookAtHours() {
        for (Map<Integer, Line> own : lines.values()) {
            for (Line line : own.values()) {
                int kind = presentKind(line);
                if (kind != line.kind) {
                    line.kind = kind;
                    line.client.send(new MarketDataType(line.requestId, kind));
                }
            }
        }
    }

    private int presentKind(Line line) {
        return calendar.phase(line.instrument) == Phase.CLOSED
                ? rights.whenClosed(line.client, line.settledKind)
                : line.settledKind;
    }

    void marketMoved(Instrument instrument) {
        Quote quote = market.quote(instrument);
        for (Map<Integer, Line> own : lines.values()) {
            for (Line line : own.values()) {
                if (line.instrument.conId() == instrument.conId()) {
                    line.ticks.sendChanges(quote);
                    sendModel(line);
                }
            }
        }
    }

    private void sendModel(Line line) {
        if (line.instrument.terms() instanceof Terms.Option option) {
            Quote spot = market.quote(option.underlying());
            LocalDate today = LocalDate.ofInstant(spot.lastTime(), PastSessions.ZONE);
            double middle = Ticks.midPoint(spot).doubleValue();
            line.sendModel(new OptionModel(option, today)
                    .compute(
                            line.requestId,
                            isDelayed(line.kind) ? DELAYED_MODEL_OPTION : MODEL_OPTION,
                            middle,
                            option.volatility()));
        }
    }

    /** Tells subscribers that trade in an instrument stops or goes on. */
    void haltChanged(Instrument instrument) {
        lines.values().stream()
                .flatMap(own -> own.values().stream())
                .filter(line -> line.instrument.conId() == instrument.conId())
                .forEach(line -> line.sendHalted(halted.test(instrument)));
    }

    private static boolean isDelayed(int kind) {
        return kind >= MarketDataRights.DELAYED;
    }

    void left(Participant client) {
        lines.remove(client);
    }

    private static final class Line {
        private final Participant client;
        private final int requestId;
        private final Instrument instrument;
        private final int settledKind;
        private int kind;
        private final TickStream ticks;
        private @Nullable TickOptionComputation model;

        Line(Participant client, RequestMarketData request, Instrument instrument, int kind) {
            this.client = client;
            this.requestId = request.requestId();
            this.instrument = instrument;
            this.settledKind = kind;
            this.kind = kind;
            this.ticks = new TickStream(client, request, instrument, isDelayed(kind));
        }

        void sendModel(TickOptionComputation computation) {
            if (!computation.equals(model)) {
                model = computation;
                client.send(computation);
            }
        }

        void begin(Quote quote) {
            client.send(new MarketDataType(requestId, kind));
            client.send(
                    new TickRequestParameters(requestId, instrument.minTick(), BBO_EXCHANGES, SNAPSHOT_PERMISSIONS));
            ticks.sendChanges(quote);
        }

        /** Sends whether trade is stopped: 0 no, 1 yes. */
        void sendHalted(boolean stopped) {
            client.send(new TickGeneric(
                    requestId, isDelayed(kind) ? DELAYED_HALTED : HALTED, stopped ? BigDecimal.ONE : BigDecimal.ZERO));
        }
    }
}
