package io.github.twsharness.junit.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs fixtures with a launcher in a JVM of its own, as any program does that is not Maven. */
class ShardFilterTests {

    private static final List<String> FIXTURES =
            List.of("FirstShardTestCase", "SecondShardTestCase", "ThirdShardTestCase", "FourthShardTestCase");

    @TempDir
    private Path directory;

    @Test
    void eachClassRunsInOneShardWithAllThatIsInIt() throws Exception {
        List<String> ran = new ArrayList<>();
        for (int shard = 1; shard <= 3; shard++) {
            List<String> here = launch(Map.of("TWS_SHARD", shard + "/3"), 0);
            assertThat(here).as("tests of shard %d", shard).isNotEmpty();
            ran.addAll(here);
        }

        List<String> all = launch(Map.of(), 0);

        assertThat(all).hasSize(FIXTURES.size() + 1).contains("FourthShardTestCase$Inside.runsWithItsClass");
        assertThat(ran).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void saysWhatIsWrongWithAShard() throws Exception {
        assertThat(launch(Map.of("TWS_SHARD", "4/3"), 1))
                .anyMatch(line ->
                        line.contains("tws.shard: \"4/3\" (from environment variable TWS_SHARD) is not a shard"));
    }

    private List<String> launch(Map<String, String> environment, int status) throws IOException, InterruptedException {
        Path output = Files.createTempFile(directory, "out", ".txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ShardLauncher.class.getName())
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("TWS_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("the launcher ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        List<String> lines = Files.readAllLines(output, StandardCharsets.UTF_8);
        assertThat(process.exitValue()).as("%s", lines).isEqualTo(status);
        return status == 0
                ? lines.stream()
                        .filter(line -> line.startsWith("ran "))
                        .map(line -> line.substring("ran ".length()))
                        .toList()
                : lines;
    }
}
