package io.github.twsharness.session.settings;

import io.github.twsharness.session.shard.Shard;
import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Turns found values into typed ones; a value that is not allowed becomes a problem, and the default goes on. */
final class SettingParser {

    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?\\d{1,19}");
    private static final Pattern POSITIVE_NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,15})?");
    private static final Pattern SHORT_NUMBER = Pattern.compile("\\d{1,9}");
    private static final Pattern CLIENT_ID_RANGE = Pattern.compile("(\\d{1,10})\\s*-\\s*(\\d{1,10})");
    private static final Pattern HOST_NAME = Pattern.compile("[A-Za-z0-9_]([A-Za-z0-9._-]{0,252})");
    private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f]*:[0-9A-Fa-f.]*:[0-9A-Fa-f:.]*(%\\w+)?");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9]{2,32}");
    private static final long MAX_SECONDS = 3600;
    private static final int MAX_CLIENT_ID = ClientIds.LAST;

    private final Map<Setting, FoundValue> found = new EnumMap<>(Setting.class);
    private final List<String> problems;

    SettingParser(SettingsLookup lookup, List<String> problems) {
        for (Setting setting : Setting.values()) {
            lookup.find(setting).ifPresent(value -> found.put(setting, value));
        }
        this.problems = problems;
    }

    Optional<FoundValue> found(Setting setting) {
        return Optional.ofNullable(found.get(setting));
    }

    String choice(Setting setting, Set<String> choices) {
        String value = text(setting).toLowerCase(Locale.ROOT);
        return choices.contains(value) ? value : refuse(setting, setting.defaultValue());
    }

    Optional<String> host(Setting setting) {
        return found(setting).map(FoundValue::text).map(host -> isHost(host) ? host : refuse(setting, host));
    }

    private static boolean isHost(String text) {
        return HOST_NAME.matcher(text).matches() || IPV6.matcher(text).matches();
    }

    Optional<String> account(Setting setting) {
        return found(setting)
                .map(FoundValue::text)
                .map(text -> ACCOUNT.matcher(text).matches() ? text : refuse(setting, text));
    }

    int port(Setting setting) {
        return (int) wholeNumber(setting, 1, 65535);
    }

    int clientId(Setting setting) {
        if (text(setting).matches("-?0+")) {
            found(setting)
                    .ifPresent(value -> problems.add(value.quoted()
                            + " is not a client id for tests: client 0 takes over orders that were entered by hand. Allowed: "
                            + setting.allowed() + "."));
            return Integer.parseInt(setting.defaultValue());
        }
        return (int) wholeNumber(setting, 1, MAX_CLIENT_ID);
    }

    /** Returns the range of client ids that lanes may have; a single id is the first of all that follow. */
    ClientIds clientIds(Setting setting) {
        Matcher range = CLIENT_ID_RANGE.matcher(text(setting));
        if (!range.matches()) {
            return new ClientIds(clientId(setting), MAX_CLIENT_ID);
        }
        long first = Long.parseLong(range.group(1));
        long last = Long.parseLong(range.group(2));
        boolean fits = first >= 1 && first <= last && last <= MAX_CLIENT_ID;
        return fits
                ? new ClientIds((int) first, (int) last)
                : refuse(setting, new ClientIds(Integer.parseInt(setting.defaultValue()), MAX_CLIENT_ID));
    }

    Optional<Shard> shard(Setting setting) {
        return found(setting)
                .flatMap(value -> Shard.parse(value.text()).or(() -> refuse(setting, Optional.<Shard>empty())));
    }

    Duration seconds(Setting setting) {
        return Duration.ofSeconds(wholeNumber(setting, 1, MAX_SECONDS));
    }

    long wholeNumber(Setting setting, long least, long most) {
        String text = text(setting);
        long fallback = Long.parseLong(setting.defaultValue());
        if (!WHOLE_NUMBER.matcher(text).matches()) {
            return refuse(setting, fallback);
        }
        try {
            long value = Long.parseLong(text);
            return value >= least && value <= most ? value : refuse(setting, fallback);
        } catch (NumberFormatException e) {
            // 19 digits can be more than 64 bits hold.
            return refuse(setting, fallback);
        }
    }

    /** Returns a number greater than 0, or empty when none is set. */
    Optional<BigDecimal> positive(Setting setting) {
        return found(setting).map(FoundValue::text).flatMap(text -> {
            boolean isPositive = POSITIVE_NUMBER.matcher(text).matches() && new BigDecimal(text).signum() > 0;
            return isPositive ? Optional.of(new BigDecimal(text)) : refuse(setting, Optional.<BigDecimal>empty());
        });
    }

    /** Returns a whole number, or empty when none is set. */
    OptionalInt optionalNumber(Setting setting, int least, int most) {
        Optional<String> found = found(setting).map(FoundValue::text);
        if (found.isEmpty()) {
            return OptionalInt.empty();
        }
        boolean fits = SHORT_NUMBER.matcher(found.get()).matches()
                && Integer.parseInt(found.get()) >= least
                && Integer.parseInt(found.get()) <= most;
        return fits ? OptionalInt.of(Integer.parseInt(found.get())) : refuse(setting, OptionalInt.empty());
    }

    /** Returns symbols in upper case; empty when none are set. */
    Set<String> symbols(Setting setting) {
        Optional<String> found = found(setting).map(FoundValue::text);
        if (found.isEmpty()) {
            return Set.of();
        }
        Set<String> symbols = Arrays.stream(found.get().split(",", -1))
                .map(symbol -> symbol.strip().toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
        return symbols.contains("") ? refuse(setting, Set.of()) : symbols;
    }

    Path path(Setting setting, Path base) {
        Path fallback = base.resolve(inHome(setting.defaultValue()));
        try {
            return base.resolve(inHome(text(setting)));
        } catch (InvalidPathException e) {
            return refuse(setting, fallback);
        }
    }

    private static String inHome(String path) {
        return path.startsWith("~/") ? System.getProperty("user.home", ".") + path.substring(1) : path;
    }

    private String text(Setting setting) {
        return found(setting).map(FoundValue::text).orElse(setting.defaultValue());
    }

    private <T> T refuse(Setting setting, T fallback) {
        found(setting)
                .ifPresent(value -> problems.add(
                        "%s is not %s. Allowed: %s.".formatted(value.quoted(), setting.noun(), setting.allowed())));
        return fallback;
    }
}
