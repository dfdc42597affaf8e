package io.github.twsharness.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.simulator.SimulatorBuilder;
import io.github.twsharness.simulator.SimulatorScript;
import io.github.twsharness.simulator.TwsSimulator;
import io.github.twsharness.simulator.fault.Fault;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the page on the simulator against the simulator. */
@Timeout(120)
class SimulatorPageTests {

    private static final String PAGE = Guide.read("docs/simulator.md");
    private static final Pattern SPAN = Pattern.compile("`([^`]+)`");

    /** What stands for a value in the table of commands, in the order in which it is to be replaced. */
    private static final Map<String, String> VALUES = Map.ofEntries(
            Map.entry("SYMBOL", "AAPL"),
            Map.entry("BID", "149.00"),
            Map.entry("ASK", "149.10"),
            Map.entry("SIZE", "300"),
            Map.entry("PRICE", "150.00"),
            Map.entry("QUANTITY", "10"),
            Map.entry("REASON", "No permission"),
            Map.entry("TIME", "1s"),
            Map.entry("CODE", "2104"),
            Map.entry("TEXT", "all is well"),
            Map.entry("CLIENT", "7"),
            Map.entry("ID", "3"),
            Map.entry("NEXT_VALID_ID", "1000"),
            Map.entry("FAULT", "DATA_FARMS_DOWN"));

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandOfTheTableRuns(String command) throws IOException {
        try (TwsSimulator simulator = TwsSimulator.builder().start();
                TwsClient client = TwsClient.connect(simulator.host(), simulator.port(), 7)) {
            assertThat(client.isConnected()).isTrue();
            assertThatCode(() -> simulator.run(command)).as(command).doesNotThrowAnyException();
        }
    }

    @Test
    void everyKindOfCommandIsInTheTable() throws IOException {
        String known = "";
        try (TwsSimulator simulator = TwsSimulator.builder().start()) {
            simulator.run("nothing");
        } catch (IllegalArgumentException e) {
            known = String.valueOf(e.getMessage()).replaceAll(".*there are: ", "");
        }

        assertThat(commands()).extracting(command -> command.split(" ")[0]).containsOnly(known.split(", "));
    }

    @Test
    void everyMethodOfTheBuilderIsInItsTableAndNoOther() {
        Set<String> shown = new TreeSet<>();
        for (String row : rows("| builder | sets |")) {
            spans(row.split("\\|")[1]).forEach(span -> shown.add(span.replaceAll("\\(.*", "")));
        }

        assertThat(shown)
                .isEqualTo(Arrays.stream(SimulatorBuilder.class.getMethods())
                        .filter(method -> method.getDeclaringClass() == SimulatorBuilder.class)
                        .map(Method::getName)
                        .filter(name -> !name.equals("start"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void everyOptionOfTheProgramIsInItsTableAndNoOther() {
        String usage = Guide.read("simulator/src/main/java/io/github/twsharness/simulator/Main.java");
        Set<String> known = Pattern.compile("(?m)^ {14}(--[a-z-]+)")
                .matcher(usage)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> shown = rows("| option | meaning |").stream()
                .map(row -> spans(row).get(0).split(" ")[0])
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(shown).isEqualTo(known).isNotEmpty();
    }

    @Test
    void theNumberOfFaultsIsRight() {
        assertThat(PAGE).contains("**%d faults**".formatted(Fault.values().length));
    }

    @Test
    void everyMethodThatTheTableNamesExists() {
        Set<String> methods = Arrays.stream(SimulatorScript.class.getMethods())
                .map(Method::getName)
                .collect(Collectors.toSet());
        for (String row : rows("| command | in Java |")) {
            String java = row.split("(?<!\\\\)\\|")[2];
            if (java.contains("script().")) {
                spans(java).stream()
                        .map(span -> span.replace("script().", ""))
                        .forEach(name -> assertThat(methods).contains(name));
            }
        }
    }

    // ------------------------------------------------------------------ the page

    /** Returns every command that the table shows, with values in place of what stands for them. */
    static List<String> commands() {
        List<String> commands = new ArrayList<>();
        for (String row : rows("| command | in Java |")) {
            List<String> spans = spans(row.split("(?<!\\\\)\\|")[1]);
            List<String> first = List.of(spans.get(0).split(" "));
            for (String span : spans) {
                boolean isWhole = span.equals(spans.get(0)) || span.contains(" ");
                // An alternative to the last word.
                String whole = isWhole ? span : String.join(" ", first.subList(0, first.size() - 1)) + " " + span;
                commands.add(withValues(whole.replaceAll(" ?\\[.*?]", "")));
                commands.add(withValues(whole.replaceAll("[\\[\\]]", "")));
            }
        }
        return commands.stream().distinct().toList();
    }

    private static String withValues(String command) {
        return Arrays.stream(command.split(" "))
                .map(word -> VALUES.getOrDefault(word, word))
                .collect(Collectors.joining(" "));
    }

    private static List<String> rows(String header) {
        assertThat(PAGE).contains(header);
        return PAGE.substring(PAGE.indexOf(header))
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .toList();
    }

    private static List<String> spans(String text) {
        return SPAN.matcher(text).results().map(match -> match.group(1)).toList();
    }
}
