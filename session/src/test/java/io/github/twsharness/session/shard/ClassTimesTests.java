package io.github.twsharness.session.shard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassTimesTests {

    @TempDir
    private Path directory;

    @Test
    void knowNothingWithoutAFile() throws IOException {
        assertThat(ClassTimes.read(directory.resolve("none.txt")).classes()).isEmpty();
    }

    @Test
    void addUpWhatAClassTookInParts() throws IOException {
        Path file = directory.resolve("times.txt");
        ClassTimes.append(file, "example.AIT", Duration.ofMillis(120));
        ClassTimes.append(file, "example.BIT", Duration.ZERO);
        ClassTimes.append(file, "example.AIT", Duration.ofMillis(30));

        ClassTimes times = ClassTimes.read(file);

        assertThat(times.classes()).containsExactly("example.AIT", "example.BIT");
        assertThat(times.millisOf("example.AIT")).contains(150L);
        assertThat(times.total()).isEqualTo(Duration.ofMillis(150));
    }

    @Test
    void loseNothingWhenManyThreadsAdd() throws Exception {
        Path file = directory.resolve("times.txt");
        List<CompletableFuture<Void>> writers = IntStream.range(0, 8)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 50; i++) {
                        append(file, "example.Class%dx%dIT".formatted(writer, i));
                    }
                }))
                .toList();
        CompletableFuture.allOf(writers.toArray(new CompletableFuture<?>[0])).get(60, TimeUnit.SECONDS);

        assertThat(ClassTimes.read(file).classes()).hasSize(400);
    }

    private static void append(Path file, String name) {
        try {
            ClassTimes.append(file, name, Duration.ofMillis(1));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void areSortedInAFileForPeople() throws IOException {
        Path file = directory.resolve("deep/times.txt");

        ClassTimes.of(Map.of("example.BIT", 2L, "example.AIT", 1L)).write(file);

        assertThat(file).hasContent("# Milliseconds that each test class took.\n1 example.AIT\n2 example.BIT\n");
        assertThat(file.getParent()).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void keepWhatOthersDoNotKnow() {
        ClassTimes all = ClassTimes.of(Map.of("A", 1L, "B", 2L)).with(ClassTimes.of(Map.of("B", 7L, "C", 3L)));

        assertThat(all.classes()).containsExactly("A", "B", "C");
        assertThat(all.millisOf("B")).contains(7L);
    }

    @Test
    void nameTheLineThatIsNoTime() throws IOException {
        Path file = Files.writeString(directory.resolve("times.txt"), "# ok\n12 example.AIT\n<<<<<<< HEAD\n");

        assertThatThrownBy(() -> ClassTimes.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 3 of ")
                .hasMessageContaining("times.txt")
                .hasMessageContaining("<<<<<<< HEAD")
                .hasMessageContaining("Next: ");
    }
}
