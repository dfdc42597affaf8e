package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelContractDetails;
import io.github.twsharness.protocol.message.CancelHeadTimestamp;
import io.github.twsharness.protocol.message.CancelHistogramData;
import io.github.twsharness.protocol.message.CancelHistoricalTicks;
import io.github.twsharness.protocol.message.HeadTimestamp;
import io.github.twsharness.protocol.message.HistogramData;
import io.github.twsharness.protocol.message.HistogramEntry;
import io.github.twsharness.protocol.message.RequestHeadTimestamp;
import io.github.twsharness.protocol.message.RequestHistogramData;
import io.github.twsharness.simulator.history.Bar;
import io.github.twsharness.simulator.history.BarSize;
import io.github.twsharness.simulator.history.History;
import io.github.twsharness.simulator.history.PastSessions;
import io.github.twsharness.simulator.history.Span;
import io.github.twsharness.simulator.market.Instrument;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers questions about the past as a whole: how far it goes back, and how much was traded at each price. */
final class HistoryQueries {

    private static final int EPOCH_SECONDS = 2;
    private static final Pattern PERIOD = Pattern.compile("([1-9]\\d{0,2}) ?(second|day|week|month|year)s?");

    private final Lookup lookup;
    private final History history;
    private final MarketDataRights rights;
    private final Clock clock;

    HistoryQueries(Lookup lookup, History history, MarketDataRights rights, Clock clock, Answers answers) {
        this.lookup = lookup;
        this.history = history;
        this.rights = rights;
        this.clock = clock;
        answers.on(RequestHeadTimestamp.class, this::head);
        answers.on(RequestHistogramData.class, this::histogram);
        // What they would cancel is answered at once, so there is nothing left to cancel.
        answers.on(CancelHeadTimestamp.class, (client, request) -> {});
        answers.on(CancelHistogramData.class, (client, request) -> {});
        answers.on(CancelHistoricalTicks.class, (client, request) -> {});
        answers.on(CancelContractDetails.class, (client, request) -> {});
    }

    private void head(Participant client, RequestHeadTimestamp request) {
        int id = request.requestId();
        Optional<Instrument> instrument = lookup.find(client, id, request.contract());
        if (instrument.isEmpty()) {
            return;
        }
        Optional<Show> show = Show.parse(request.whatToShow()).filter(one -> one.isSimulatedFor(instrument.get()));
        if (show.isEmpty()) {
            Lookup.refuse(client, id, Show.invalid());
            return;
        }
        LocalDate listed = instrument.get().listed();
        long first = PastSessions.session(listed, request.useRth() != 0).open();
        boolean epoch = request.formatDate() == EPOCH_SECONDS;
        client.send(new HeadTimestamp(id, epoch ? Long.toString(first) : RequestTime.dashed(first, ZoneOffset.UTC)));
    }

    private void histogram(Participant client, RequestHistogramData request) {
        int id = request.requestId();
        Optional<Instrument> instrument = lookup.find(client, id, request.contract());
        if (instrument.isEmpty()) {
            return;
        }
        Matcher period = PERIOD.matcher(request.period().trim().toLowerCase(Locale.ROOT));
        Optional<Span> span = period.matches()
                ? Span.parse(period.group(1) + " "
                        + Character.toUpperCase(period.group(2).charAt(0)))
                : Optional.empty();
        if (span.isEmpty()) {
            Lookup.refuse(client, id, Rejection.invalid("Invalid time period: " + request.period()));
            return;
        }
        Optional<Rejection> unsubscribed = rights.judgeLive(instrument.get().localSymbol());
        if (unsubscribed.isPresent()) {
            Lookup.refuse(client, id, unsubscribed.get());
            return;
        }
        Map<Long, Long> volumes = new TreeMap<>();
        for (Bar bar : history.bars(
                instrument.get(), clock.instant().getEpochSecond() + 1, span.get(), BarSize.MINUTE, request.useRth())) {
            volumes.merge(bar.close(), bar.volume(), Long::sum);
        }
        List<HistogramEntry> entries = volumes.entrySet().stream()
                .map(entry -> new HistogramEntry(
                        instrument.get().minTick().multiply(BigDecimal.valueOf(entry.getKey())),
                        BigDecimal.valueOf(entry.getValue())))
                .toList();
        client.send(new HistogramData(id, entries));
    }
}
