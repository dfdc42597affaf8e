package io.github.twsharness.session.shard;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Name one part of a suite.
 *
 * @param index which one, from 1 to {@code total}
 * @param total how many there are, from 1 to {@value #MOST}
 */
public record Shard(int index, int total) {

    /** The most shards that a suite may have. */
    public static final int MOST = 1_000;

    private static final Pattern TEXT = Pattern.compile("(\\d{1,4})\\s*/\\s*(\\d{1,4})");

    public Shard {
        if (!isPossible(index, total)) {
            throw new IllegalArgumentException("There is no shard " + index + "/" + total);
        }
    }

    /** Read a text such as {@code 2/5}; empty when it is none, or names a shard that cannot be. */
    public static Optional<Shard> parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int index = Integer.parseInt(matcher.group(1));
        int total = Integer.parseInt(matcher.group(2));
        return isPossible(index, total) ? Optional.of(new Shard(index, total)) : Optional.empty();
    }

    private static boolean isPossible(int index, int total) {
        return index >= 1 && index <= total && total <= MOST;
    }

    /** Tell whether there are others. */
    public boolean isSplit() {
        return total > 1;
    }

    /** Return such as {@code 2/5}. */
    @Override
    public String toString() {
        return index + "/" + total;
    }
}
