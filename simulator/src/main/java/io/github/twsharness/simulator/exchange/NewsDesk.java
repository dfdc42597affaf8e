package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.HistoricalNews;
import io.github.twsharness.protocol.message.HistoricalNewsEnd;
import io.github.twsharness.protocol.message.NewsArticle;
import io.github.twsharness.protocol.message.NewsProvider;
import io.github.twsharness.protocol.message.NewsProviders;
import io.github.twsharness.protocol.message.RequestHistoricalNews;
import io.github.twsharness.protocol.message.RequestNewsArticle;
import io.github.twsharness.protocol.message.RequestNewsProviders;
import io.github.twsharness.protocol.message.TickNews;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import io.github.twsharness.simulator.news.Headline;
import io.github.twsharness.simulator.news.NewsWire;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Answers questions about news, from the providers that an account has without a subscription. */
final class NewsDesk {

    private static final String NOT_ALLOWED = "News feed is not allowed.";
    private static final int MOST_RESULTS = 300;
    private static final Duration OLDEST = Duration.ofDays(365);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final Pattern GENERIC_TICK = Pattern.compile("292(?::([A-Z+]+))?");

    private final InstrumentCatalog catalog;
    private final Clock clock;
    private final NewsWire wire = new NewsWire();

    NewsDesk(InstrumentCatalog catalog, Clock clock, Answers answers) {
        this.catalog = catalog;
        this.clock = clock;
        answers.on(RequestNewsProviders.class, (client, request) -> client.send(providers()));
        answers.on(RequestHistoricalNews.class, this::tellPast);
        answers.on(RequestNewsArticle.class, this::tellArticle);
    }

    private NewsProviders providers() {
        return new NewsProviders(wire.providers().entrySet().stream()
                .map(provider -> new NewsProvider(provider.getKey(), provider.getValue()))
                .toList());
    }

    private void tellPast(Participant client, RequestHistoricalNews request) {
        int id = request.requestId();
        Optional<Instrument> instrument = catalog.ofConId(request.conId());
        List<String> codes = List.of(request.providerCodes().split("\\+"));
        if (instrument.isEmpty()) {
            Lookup.refuse(client, id, Rejection.unknownContract());
            return;
        }
        if (!wire.providers().keySet().containsAll(codes)) {
            client.error(id, 10276, NOT_ALLOWED);
            return;
        }
        try {
            Instant until = time(request.endDateTime(), clock.instant());
            Instant after = time(request.startDateTime(), until.minus(OLDEST));
            int most = Math.max(0, Math.min(request.totalResults(), MOST_RESULTS));
            List<Headline> found = latest(instrument.get(), codes, after, until);
            found.stream()
                    .limit(most)
                    .map(one -> new HistoricalNews(
                            id,
                            TIME.format(one.time().atZone(ZoneOffset.UTC)) + ".0",
                            one.provider(),
                            one.articleId(),
                            one.text()))
                    .forEach(client::send);
            client.send(new HistoricalNewsEnd(id, found.size() > most));
        } catch (DateTimeParseException e) {
            Lookup.refuse(
                    client,
                    id,
                    Rejection.invalid("A time of news reads like 2026-06-01 00:00:00.0: " + e.getParsedString()));
        }
    }

    // What lies in the future has not been written yet, and what is older than a year is not kept.
    private List<Headline> latest(Instrument instrument, List<String> codes, Instant after, Instant until) {
        Instant now = clock.instant();
        Instant end = until.isAfter(now) ? now : until;
        Instant start = after.isBefore(end.minus(OLDEST)) ? end.minus(OLDEST) : after;
        List<Headline> found = new ArrayList<>();
        for (String code : codes) {
            found.addAll(wire.headlines(instrument, code, start, end));
        }
        found.sort(Comparator.comparing(Headline::time).reversed());
        return found;
    }

    private static Instant time(String text, Instant otherwise) {
        String plain = text.trim();
        if (plain.isEmpty()) {
            return otherwise;
        }
        int fraction = plain.indexOf('.');
        return LocalDateTime.parse(fraction < 0 ? plain : plain.substring(0, fraction), TIME)
                .toInstant(ZoneOffset.UTC);
    }

    private void tellArticle(Participant client, RequestNewsArticle request) {
        int id = request.requestId();
        if (!wire.providers().containsKey(request.providerCode())) {
            client.error(id, 10276, NOT_ALLOWED);
            return;
        }
        Optional<Instrument> instrument = Optional.of(request.articleId())
                .filter(article -> article.startsWith(request.providerCode() + "$"))
                .flatMap(wire::conIdOf)
                .flatMap(catalog::ofConId);
        if (instrument.isEmpty()) {
            Lookup.refuse(client, id, Rejection.invalid("There is no article " + request.articleId()));
        } else {
            client.send(new NewsArticle(id, 0, wire.article(request.articleId(), instrument.get())));
        }
    }

    /**
     * Sends the latest headline of each provider to who subscribed to an instrument with the generic tick 292.
     *
     * @param genericTicks list such as {@code mdoff,292:BRFG+DJNL}; without codes every provider is meant
     */
    void begin(Participant client, int requestId, Instrument instrument, String genericTicks) {
        for (String tick : genericTicks.replace(" ", "").split(",")) {
            Matcher matcher = GENERIC_TICK.matcher(tick);
            if (matcher.matches() && instrument.isStock()) {
                String codes = matcher.group(1);
                List<String> providers =
                        codes == null ? List.copyOf(wire.providers().keySet()) : List.of(codes.split("\\+"));
                for (String provider : providers) {
                    latest(instrument, List.of(provider), Instant.EPOCH, clock.instant()).stream()
                            .limit(1)
                            .map(one -> new TickNews(
                                    requestId, one.time(), one.provider(), one.articleId(), one.text(), ""))
                            .forEach(client::send);
                }
            }
        }
    }
}
