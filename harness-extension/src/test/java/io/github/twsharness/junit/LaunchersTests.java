package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.host.SessionHost;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.platform.console.ConsoleLauncher;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs the same tests in JVMs of their own that know nothing of Maven, as an IDE, Gradle and the console launcher do. That
 * Surefire needs neither plugin nor phase, the other tests of this module show by themselves.
 */
@Timeout(300)
class LaunchersTests {

    private static final int MOST_SECONDS = 240;

    /** Who starts the tests. */
    enum Starter {
        CONSOLE_LAUNCHER(
                ConsoleLauncher.class,
                List.of(
                        "execute",
                        "--disable-banner",
                        "--details=none",
                        "--select-class",
                        TradesTestCase.class.getName())),
        LAUNCHER_API(LauncherProgram.class, List.of(TradesTestCase.class.getName()));

        private final Class<?> main;
        private final List<String> arguments;

        Starter(Class<?> main, List<String> arguments) {
            this.main = main;
            this.arguments = arguments;
        }
    }

    @TempDir
    Path output;

    @ParameterizedTest
    @EnumSource
    void joinsTheSessionThatIsPublishedAndAlive(Starter starter) throws Exception {
        try (SessionHost host = SessionHost.start(Settings.load(SettingsSources.of(output)
                .withSystemProperties(Map.of("tws.mode", "simulator", "tws.outputDirectory", "host"))))) {
            publish(host.coordinates());

            run(starter);

            SessionReport report = host.report();
            assertThat(port()).isEqualTo(host.coordinates().sessionPort());
            assertThat(report.testsFinished()).isEqualTo(2);
            assertThat(report.ordersPlaced()).isEqualTo(2);
            assertThat(report.ordersCancelled()).isEqualTo(2);
            assertThat(report.failures()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void hasASessionOfItsOwnWhenNoneIsPublished(Starter starter) throws Exception {
        run(starter);

        assertThat(port()).isPositive();
    }

    private void publish(SessionCoordinates coordinates) throws Exception {
        try (Writer file = Files.newBufferedWriter(output.resolve(SessionFinder.SESSION_FILE))) {
            coordinates.toProperties().store(file, null);
        }
    }

    private int port() throws Exception {
        return Integer.parseInt(Files.readString(output.resolve("port")));
    }

    private void run(Starter starter) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtws.mode=simulator",
                "-Dtws.outputDirectory=" + output,
                "-cp",
                System.getProperty("java.class.path"),
                starter.main.getName()));
        command.addAll(starter.arguments);
        Path log = output.resolve("log");
        Process child = new ProcessBuilder(command)
                .directory(output.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(child.waitFor(MOST_SECONDS, TimeUnit.SECONDS))
                    .as(() -> "ends by itself; it said " + said(log))
                    .isTrue();
            assertThat(child.exitValue()).as(() -> said(log)).isZero();
        } finally {
            child.destroyForcibly();
        }
    }

    private static String said(Path log) {
        try {
            return Files.readString(log);
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Starts tests as an IDE does. */
    static final class LauncherProgram {

        private LauncherProgram() {}

        public static void main(String[] testClasses) {
            SummaryGeneratingListener summary = new SummaryGeneratingListener();
            try (LauncherSession session = LauncherFactory.openSession()) {
                session.getLauncher()
                        .execute(
                                LauncherDiscoveryRequestBuilder.request()
                                        .selectors(selectClass(testClasses[0]))
                                        .build(),
                                summary);
            }
            System.exit(summary.getSummary().getTestsSucceededCount() == 2 ? 0 : 1);
        }
    }

    @TwsTest
    static class TradesTestCase {

        @Test
        void trades(TwsSession tws) throws Exception {
            Orders.rest(tws.client(), "a launcher");
            Files.writeString(Path.of(System.getProperty("tws.outputDirectory"), "port"), String.valueOf(tws.port()));
        }

        @Test
        void tradesToo(TwsSession tws) {
            Orders.rest(tws.client(), "a launcher");
        }
    }
}
