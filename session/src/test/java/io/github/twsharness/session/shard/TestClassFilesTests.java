package io.github.twsharness.session.shard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestClassFilesTests {

    @Test
    void namesTopLevelClassesOnly() throws IOException, URISyntaxException {
        assertThat(TestClassFiles.namesIn(testClasses()))
                .contains(TestClassFilesTests.class.getName(), Helper.class.getName())
                .noneMatch(name -> name.contains("$") || name.contains("/") || name.endsWith("package-info"));
    }

    @Test
    void tellsTestsFromWhatIsBesideThem() throws IOException, URISyntaxException {
        assertThat(TestClassFiles.usingJunitIn(testClasses()))
                .contains(TestClassFilesTests.class.getName())
                .doesNotContain(Helper.class.getName());
    }

    @Test
    void findsNothingWhereThereIsNoDirectory(@TempDir Path directory) throws IOException {
        assertThat(TestClassFiles.namesIn(directory.resolve("classes"))).isEmpty();
    }

    private static Path testClasses() throws URISyntaxException {
        return Path.of(TestClassFilesTests.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }
}

/** Is no test. */
class Helper {}
