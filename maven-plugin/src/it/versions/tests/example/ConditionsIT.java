package example;

import io.github.twsharness.junit.*;
import io.github.twsharness.protocol.client.TwsClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TwsTest
class ConditionsIT {
    @Test
    @RequiresTws
    void isSkippedOnTheSimulator() {
        Assertions.fail("this is no TWS");
    }

    @Test
    @RequiresSimulator
    @RequiresServerVersion(151)
    void runsOnTheSimulator(TwsSession tws) throws Exception {
        java.nio.file.Files.writeString(
                java.nio.file.Path.of(System.getProperty("basedir"), "target", "junit-version.txt"),
                new java.io.File(Test.class.getProtectionDomain().getCodeSource().getLocation().toURI()).getName());
    }
}
