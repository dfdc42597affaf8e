package io.github.twsharness.session.shard;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Say which shard runs which test class.
 *
 * <p>The same classes, times and number of shards give the same plan on every machine and every JVM; the
 * {@link #fingerprint()} tells whether they were the same. Classes are given out in the order of their times, the
 * longest first, each to the shard that has least to do so far. A class that no plan knows has a shard all the same: the
 * hash code of its name settles it.
 */
public final class ShardPlan {

    private static final String SHARD = "shard ";
    private static final String MODULE = "module ";
    private static final String FINGERPRINT = "plan ";

    private final Shard shard;
    private final String module;
    private final SortedMap<String, Integer> shards;

    private ShardPlan(Shard shard, String module, Map<String, Integer> shards) {
        this.shard = shard;
        this.module = module;
        this.shards = Collections.unmodifiableSortedMap(new TreeMap<>(shards));
    }

    /**
     * Make a plan.
     *
     * @param shard the shard of this machine
     * @param module what names the module that the classes belong to
     * @param classes names of its test classes, in any order
     * @param times how long they took; a class without a time counts as much as the median of the others
     */
    public static ShardPlan of(Shard shard, String module, Collection<String> classes, ClassTimes times) {
        long median = times.medianOf(classes);
        Map<String, Long> weights = new TreeMap<>();
        classes.forEach(
                name -> weights.put(name, Math.max(1, times.millisOf(name).orElse(median))));
        long[] loads = new long[shard.total()];
        Map<String, Integer> shards = new TreeMap<>();
        weights.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Long> entry) -> -entry.getValue())
                        .thenComparing(Map.Entry::getKey))
                .forEachOrdered(entry -> {
                    int least = leastLoaded(loads);
                    loads[least] += entry.getValue();
                    shards.put(entry.getKey(), least + 1);
                });
        return new ShardPlan(shard, module, shards);
    }

    private static int leastLoaded(long[] loads) {
        int least = 0;
        for (int i = 1; i < loads.length; i++) {
            if (loads[i] < loads[least]) {
                least = i;
            }
        }
        return least;
    }

    /** Return the shard of this machine. */
    public Shard shard() {
        return shard;
    }

    /** Return what names the module. */
    public String module() {
        return module;
    }

    /** Return the number of the shard that runs a class, whether the plan knows it or not. */
    public int shardOf(String className) {
        Integer planned = shards.get(className);
        return planned == null ? Math.floorMod(className.hashCode(), shard.total()) + 1 : planned;
    }

    /** Tell whether this machine runs a class. */
    public boolean isMine(String className) {
        return shardOf(className) == shard.index();
    }

    /** Return the classes that the plan knows, sorted. */
    public Collection<String> classes() {
        return shards.keySet();
    }

    /** Return those that this machine is to run, sorted. */
    public List<String> mine() {
        return shards.keySet().stream().filter(this::isMine).toList();
    }

    /** Return what plans of different machines have in common when they fit together: 8 hexadecimal digits. */
    public String fingerprint() {
        String text =
                Stream.concat(Stream.of(module + " " + shard.total()), lines()).collect(Collectors.joining("\n"));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private Stream<String> lines() {
        return shards.entrySet().stream().map(entry -> entry.getValue() + " " + entry.getKey());
    }

    /** Return the text of a plan file, which {@link #read} understands. */
    public String toText() {
        return Stream.concat(
                        Stream.of(
                                "# Which shard runs which test class of this module.",
                                MODULE + module,
                                SHARD + shard,
                                FINGERPRINT + fingerprint()),
                        lines())
                .collect(Collectors.joining("\n", "", "\n"));
    }

    /**
     * Read a plan file.
     *
     * @throws IOException if it cannot be read, or is none
     */
    public static ShardPlan read(Path file) throws IOException {
        String module = "";
        Optional<Shard> shard = Optional.empty();
        Map<String, Integer> shards = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith(MODULE)) {
                module = line.substring(MODULE.length());
            } else if (line.startsWith(SHARD)) {
                shard = Shard.parse(line.substring(SHARD.length()));
            } else if (line.matches("\\d{1,4} \\S+")) {
                int space = line.indexOf(' ');
                shards.put(line.substring(space + 1), Integer.valueOf(line.substring(0, space)));
            }
        }
        Shard found = shard.orElseThrow(() -> new IOException(file + " is no plan of shards"));
        if (!new TreeSet<>(shards.values()).stream().allMatch(index -> index >= 1 && index <= found.total())) {
            throw new IOException("%s names a shard that is not among %d".formatted(file, found.total()));
        }
        return new ShardPlan(found, module, shards);
    }
}
