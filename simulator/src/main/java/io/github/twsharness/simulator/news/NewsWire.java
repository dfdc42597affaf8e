package io.github.twsharness.simulator.news;

import io.github.twsharness.simulator.market.Instrument;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Knows what was written about each instrument: every third day, by each provider, one headline. */
public final class NewsWire {

    private static final String FILE = "headlines.csv";
    private static final int CELLS = 4;
    private static final int DAYS_BETWEEN = 3;
    private static final int MINUTES_OF_NEWS = 600;
    private static final LocalTime FIRST = LocalTime.of(11, 0);
    private static final int SMALL_PRIME = 31;

    // Such as BRFG$265598-20614.
    private static final Pattern ARTICLE_ID = Pattern.compile("([A-Z]+)\\$(\\d{1,9})-(\\d{1,6})");

    private final Map<String, Provider> providers = new LinkedHashMap<>();

    /** Holds what one provider writes. */
    private record Provider(String name, List<Story> stories) {}

    private record Story(String headline, String article) {}

    /** Reads the stories. */
    public NewsWire() {
        try (InputStream in = NewsWire.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("The resource " + FILE + " is not on the class path");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::add);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the resource " + FILE, e);
        }
    }

    private void add(String line) {
        String[] cells = line.split("\\|", CELLS);
        if (cells.length != CELLS) {
            throw new IllegalStateException(
                    "A line of %s has %d cells instead of %d: %s".formatted(FILE, cells.length, CELLS, line));
        }
        providers
                .computeIfAbsent(cells[0], any -> new Provider(cells[1], new ArrayList<>()))
                .stories
                .add(new Story(cells[2], cells[3]));
    }

    /** Returns the names of the providers by their codes. */
    public Map<String, String> providers() {
        Map<String, String> names = new LinkedHashMap<>();
        providers.forEach((code, provider) -> names.put(code, provider.name));
        return names;
    }

    /** Returns what a provider wrote after a moment and up to another, latest first. */
    public List<Headline> headlines(Instrument instrument, String provider, Instant after, Instant until) {
        List<Headline> found = new ArrayList<>();
        long first = LocalDate.ofInstant(after, ZoneOffset.UTC).toEpochDay();
        for (long day = LocalDate.ofInstant(until, ZoneOffset.UTC).toEpochDay(); day >= first; day--) {
            if (hasNews(provider, instrument.conId(), day)) {
                Instant time = time(provider, instrument.conId(), day);
                if (time.isAfter(after) && !time.isAfter(until)) {
                    String id = "%s$%d-%d".formatted(provider, instrument.conId(), day);
                    String text = filled(story(provider, instrument.conId(), day).headline, instrument);
                    found.add(new Headline(time, provider, id, text));
                }
            }
        }
        found.sort(Comparator.comparing(Headline::time).reversed());
        return found;
    }

    /** Returns the contract id of the instrument that an article is about; empty when there is no such article. */
    public Optional<Integer> conIdOf(String articleId) {
        Matcher matcher = ARTICLE_ID.matcher(articleId);
        return matcher.matches() && hasNews(matcher.group(1), number(matcher, 2), number(matcher, CELLS - 1))
                ? Optional.of(number(matcher, 2))
                : Optional.empty();
    }

    /** Returns the text of an article that {@link #conIdOf} knows. */
    public String article(String articleId, Instrument instrument) {
        Matcher matcher = ARTICLE_ID.matcher(articleId);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("There is no article " + articleId);
        }
        return filled(story(matcher.group(1), instrument.conId(), number(matcher, CELLS - 1)).article, instrument);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    private boolean hasNews(String provider, int conId, long day) {
        return providers.containsKey(provider) && Math.floorMod(day + conId + provider.length(), DAYS_BETWEEN) == 0;
    }

    private Story story(String provider, int conId, long day) {
        Provider writer = providers.get(provider);
        if (writer == null) {
            throw new IllegalArgumentException("There is no provider " + provider);
        }
        return writer.stories.get((int) Math.floorMod(mixed(conId, day), (long) writer.stories.size()));
    }

    private static Instant time(String provider, int conId, long day) {
        long minute = Math.floorMod(mixed(conId, day) / SMALL_PRIME + provider.length(), (long) MINUTES_OF_NEWS);
        return LocalDate.ofEpochDay(day).atTime(FIRST).plusMinutes(minute).toInstant(ZoneOffset.UTC);
    }

    private static long mixed(int conId, long day) {
        return ((conId * (long) SMALL_PRIME + day) * 2_654_435_761L) >>> 7;
    }

    private static String filled(String text, Instrument instrument) {
        return text.replace("{name}", instrument.profile().name()).replace("{symbol}", instrument.symbol());
    }
}
