package io.github.twsharness.simulator;

import io.github.twsharness.simulator.fault.Fault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs commands such as {@code market AAPL quote 149.98 150.02}; safe for use by any thread. */
final class ScriptCommand {

    private static final Pattern TIME = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");

    private final TwsSimulator simulator;
    private final Map<String, Command> commands = new TreeMap<>();

    ScriptCommand(TwsSimulator simulator) {
        this.simulator = simulator;
        SimulatorScript script = simulator.script();
        add(
                "market",
                "market SYMBOL quote BID ASK [SIZE] | trade PRICE | halt | resume | shortable yes|no",
                this::market);
        add("exchange", "exchange open | close", words -> exchange(words, script));
        add(
                "next-order",
                "next-order fill [PRICE] | part QUANTITY [PRICE] | reject REASON",
                words -> nextOrder(words, script));
        add(
                "delay",
                "delay TIME, such as 200ms; 0s ends it",
                words -> script.delayAcknowledgements(time(words.only(1))));
        add("error", "error CODE TEXT", words -> script.raiseError(words.number(1), words.rest(2)));
        add(
                "error-to",
                "error-to CLIENT ID CODE TEXT",
                words -> script.raiseError(words.number(1), words.number(2), words.number(3), words.rest(4)));
        add("advance", "advance TIME, such as 90m or 1d", words -> script.advance(time(words.only(1))));
        add("restart", "restart [NEXT_VALID_ID]", words -> restart(words, script));
        add("inject", "inject FAULT [TIME]", this::inject);
        add("clear", "clear FAULT", words -> simulator.clear(Fault.named(words.only(1))));
        add("connection", "connection lost | restored | restored-without-data", words -> connection(words, script));
        add("farms", "farms down | up", words -> farms(words, script));
        add("mute", "mute", words -> {
            words.only(0);
            script.goMute();
        });
        add("unmute", "unmute", words -> {
            words.only(0);
            script.answerAgain();
        });
        add("login", "login ACCOUNT,ACCOUNT | none", words -> login(words, script));
        add("bulletin", "bulletin TEXT", words -> script.bulletin(words.rest(1)));
        add("undo", "undo", words -> {
            words.only(0);
            script.undo();
        });
        add("disconnect", "disconnect CLIENT", words -> simulator.disconnect(Integer.parseInt(words.only(1))));
    }

    private interface Action {
        void run(Words words);
    }

    private record Command(String usage, Action action) {}

    private void add(String name, String usage, Action action) {
        commands.put(name, new Command(usage, action));
    }

    /** Runs one command. */
    void run(String line) {
        Words words = new Words(List.of(line.trim().split("\\s+")));
        Command command = commands.get(words.get(0));
        if (command == null) {
            throw new IllegalArgumentException(
                    "There is no command \"" + words.get(0) + "\"; there are: " + String.join(", ", commands.keySet()));
        }
        try {
            command.action().run(words);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "\"%s\": %s. Usage: %s".formatted(line.trim(), describe(e), command.usage()), e);
        }
    }

    private static String describe(IllegalArgumentException e) {
        return e instanceof NumberFormatException
                ? "a number is missing or wrong (" + e.getMessage() + ")"
                : String.valueOf(e.getMessage());
    }

    private void market(Words words) {
        SimulatedMarket market = simulator.market(words.get(1));
        switch (words.get(2)) {
            case "quote" -> {
                if (words.count() == 6) {
                    market.quote(words.get(3), words.get(4), words.number(5));
                } else {
                    market.quote(words.get(3), words.only(4));
                }
            }
            case "trade" -> market.trade(words.only(3));
            case "halt" -> market.halt();
            case "resume" -> market.resume();
            case "shortable" -> market.shortable(yesOrNo(words.only(3)));
            default -> throw words.unknown(2);
        }
    }

    private static boolean yesOrNo(String word) {
        return switch (word) {
            case "yes" -> true;
            case "no" -> false;
            default -> throw new IllegalArgumentException("\"" + word + "\" is neither yes nor no");
        };
    }

    private static void exchange(Words words, SimulatorScript script) {
        switch (words.only(1)) {
            case "open" -> script.openMarket();
            case "close" -> script.closeMarket();
            default -> throw words.unknown(1);
        }
    }

    private static void nextOrder(Words words, SimulatorScript script) {
        switch (words.get(1)) {
            case "reject" -> script.rejectNextOrder(words.rest(2));
            case "fill" -> {
                if (words.count() == 2) {
                    script.fillNextOrder();
                } else {
                    script.fillNextOrder(words.only(2));
                }
            }
            case "part" -> {
                if (words.count() == 3) {
                    script.fillPartOfNextOrder(words.get(2));
                } else {
                    script.fillPartOfNextOrder(words.get(2), words.only(3));
                }
            }
            default -> throw words.unknown(1);
        }
    }

    private static void connection(Words words, SimulatorScript script) {
        switch (words.only(1)) {
            case "lost" -> script.loseConnection();
            case "restored" -> script.restoreConnection();
            case "restored-without-data" -> script.restoreConnectionWithoutData();
            default -> throw words.unknown(1);
        }
    }

    private static void farms(Words words, SimulatorScript script) {
        switch (words.only(1)) {
            case "down" -> script.takeFarmsDown();
            case "up" -> script.bringFarmsUp();
            default -> throw words.unknown(1);
        }
    }

    private static void login(Words words, SimulatorScript script) {
        String names = words.only(1);
        script.tellAccounts(names.equals("none") ? new String[0] : names.split(",", -1));
    }

    private static void restart(Words words, SimulatorScript script) {
        if (words.count() == 1) {
            script.restart();
        } else {
            script.restart(Integer.parseInt(words.only(1)));
        }
    }

    private void inject(Words words) {
        if (words.count() == 2) {
            simulator.inject(Fault.named(words.get(1)));
        } else {
            simulator.inject(Fault.named(words.get(1)), time(words.only(2)));
        }
    }

    /** Reads a time such as {@code 200ms}, {@code 90m} or {@code 1d}. */
    static Duration time(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a time is a whole number with ms, s, m, h or d, not \"" + text + "\"");
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(number);
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }

    private record Words(List<String> words) {

        int count() {
            return words.size();
        }

        String get(int index) {
            if (index >= words.size()) {
                throw new IllegalArgumentException(
                        "something is missing after \"" + words.get(words.size() - 1) + "\"");
            }
            return words.get(index);
        }

        /** Returns the last word, which must stand at an index. */
        String only(int index) {
            String word = get(index);
            if (words.size() > index + 1) {
                throw new IllegalArgumentException("\"" + words.get(index + 1) + "\" is too much");
            }
            return word;
        }

        int number(int index) {
            return Integer.parseInt(get(index));
        }

        String rest(int from) {
            get(from);
            return String.join(" ", words.subList(from, words.size()));
        }

        IllegalArgumentException unknown(int index) {
            return new IllegalArgumentException("\"" + words.get(index) + "\" is not known here");
        }
    }
}
