package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs builds on two machines that share the TWS of a third one, and one account. The machines are network namespaces of
 * Linux; where they are not allowed the tests are skipped. The long run:
 *
 * <pre>
 *   benchmarks/namespaces.sh 500 17
 * </pre>
 */
@Timeout(1200)
class SeveralMachinesTests {

    private static final int TESTS = Integer.getInteger("machines.tests", 12);
    private static final String SEED = System.getProperty("machines.seed", "1");
    private static final List<String> OWN_NAMESPACES = List.of(
            "unshare", "--map-root-user", "--net", "--mount", "--pid", "--fork", "--kill-child", "--mount-proc");
    private static final Pattern CLIENT_IDS = Pattern.compile("client ids of (\\S+): \\[(.*)]");

    @TempDir
    Path directory;

    @BeforeEach
    void requireNamespaces() throws Exception {
        List<String> output = new ArrayList<>();
        boolean allowed = false;
        try {
            allowed = run(output, "sh", "-c", "mount -t tmpfs tmpfs /run && ip netns add one && ip netns exec one true")
                    == 0;
        } catch (IOException e) {
            output.add(e.getMessage());
        }
        assumeTrue(allowed, "needs Linux with unshare, ip (iproute2), and leave to make network namespaces: " + output);
    }

    @Test
    void machinesWithRangesOfTheirOwnDoNotMeet() throws Exception {
        List<String> output = trade("100-131", "200-231");

        assertThat(clientIds(output)).hasSize(2);
        assertThat(clientIds(output).get(0)).allSatisfy(id -> assertThat(id).isBetween(100, 131));
        assertThat(clientIds(output).get(1)).allSatisfy(id -> assertThat(id).isBetween(200, 231));
        assertThat(output).noneMatch(line -> line.contains("is in use by another program"));
    }

    @Test
    void machinesWithTheSameRangeAreKeptApartByTws() throws Exception {
        List<String> output = trade("100-131", "100-131");

        assertThat(clientIds(output)).hasSize(2);
        Set<Integer> both = new TreeSet<>(clientIds(output).get(0));
        both.retainAll(clientIds(output).get(1));
        assertThat(both).isEmpty();
        assertThat(output).anyMatch(line -> line.contains("is in use by another program; the next one was taken"));
    }

    private List<String> trade(String first, String second) throws Exception {
        List<String> output = new ArrayList<>();
        int status = run(
                output,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData", // process ids of two namespaces may be the same
                "-cp",
                System.getProperty("java.class.path"),
                MachineNetwork.class.getName(),
                directory.toString(),
                SEED,
                Integer.toString(TESTS),
                first,
                second);
        output.stream()
                .filter(line -> line.contains("ended: ") || line.startsWith("verdict: "))
                .forEach(line -> System.out.println("machines: " + line));

        assertThat(status).as("%s", output).isZero();
        assertThat(output).as("what nobody may do to the others").noneMatch(line -> line.startsWith("complaint: "));
        assertThat(output).as("orders left").noneMatch(line -> line.matches("build\\d left: .*"));
        assertThat(output).contains("build1 ended with status 0", "build2 ended with status 0");
        assertThat(output)
                .filteredOn(line -> line.contains(" ended: " + TESTS + " tests, "))
                .hasSize(2);
        assertThat(output).filteredOn(line -> line.startsWith("verdict: ")).hasSize(1);
        return output;
    }

    private static List<Set<Integer>> clientIds(List<String> output) {
        return output.stream()
                .map(CLIENT_IDS::matcher)
                .filter(Matcher::matches)
                .map(ids -> Pattern.compile(", ")
                        .splitAsStream(ids.group(2))
                        .map(Integer::valueOf)
                        .collect(Collectors.toSet()))
                .toList();
    }

    private int run(List<String> output, String... command) throws Exception {
        List<String> all = new ArrayList<>(OWN_NAMESPACES);
        all.addAll(List.of(command));
        Path log = Files.createTempFile(directory, "machines", ".log");
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            boolean ended = process.waitFor(18, TimeUnit.MINUTES);
            output.addAll(Files.readAllLines(log, StandardCharsets.UTF_8));
            assertThat(ended).as("%s", output).isTrue();
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
