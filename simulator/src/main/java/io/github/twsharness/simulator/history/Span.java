package io.github.twsharness.simulator.history;

import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says how far back a request for bars goes.
 *
 * @param count how many units
 * @param unit S seconds, D days, W weeks, M months or Y years
 */
public record Span(int count, char unit) {

    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,5}) ?([SDWMY])");
    private static final int MOST_SECONDS = 86_400;
    private static final int MOST_YEARS = 30;
    private static final int DAYS_OF_WEEK = 7;
    private static final int DAYS_OF_YEAR = 365;
    private static final int MONTHS_OF_YEAR = 12;

    /** Reads the duration of a request such as {@code 1 D}; empty when it is no valid one. */
    public static Optional<Span> parse(String text) {
        Matcher matcher = FORM.matcher(text.trim());
        return matcher.matches()
                ? Optional.of(new Span(
                                Integer.parseInt(matcher.group(1)),
                                matcher.group(2).charAt(0)))
                        .filter(Span::isAllowed)
                : Optional.empty();
    }

    private boolean isAllowed() {
        return count
                <= switch (unit) {
                    case 'S' -> MOST_SECONDS;
                    case 'D' -> DAYS_OF_YEAR;
                    case 'W' -> MOST_YEARS * DAYS_OF_YEAR / DAYS_OF_WEEK;
                    case 'M' -> MOST_YEARS * MONTHS_OF_YEAR;
                    default -> MOST_YEARS;
                };
    }

    /** Tells whether it counts trading time rather than days of the calendar. */
    boolean isTradingTime() {
        return unit == 'S' || unit == 'D';
    }

    /** Returns the trading time in seconds, given the length of a session. */
    long tradingSeconds(long session) {
        return unit == 'S' ? count : count * session;
    }

    /** Returns the day after which bars begin, for what counts days of the calendar. */
    LocalDate before(LocalDate end) {
        return switch (unit) {
            case 'W' -> end.minusWeeks(count);
            case 'M' -> end.minusMonths(count);
            default -> end.minusYears(count);
        };
    }
}
