package example;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Holds an order open until as many test JVMs as there are forks have met. */
@TwsTest
abstract class TradingFork {

    private static final Path MEETING = Path.of(System.getProperty("meeting"));
    private static final int FORKS = Integer.getInteger("forks");

    @Test
    void holdsAnOrderWhileTheOthersDo(TwsSession tws) throws IOException {
        tws.client().place(Contract.stock("AAPL"), Order.limit(Action.BUY, 1, "1.00")).await(Status.SUBMITTED);

        keepTokenForVerification();
        Files.createDirectories(MEETING);
        Path arrival = MEETING.resolve("jvm-" + ProcessHandle.current().pid());
        if (Files.notExists(arrival)) {
            Files.writeString(arrival, Integer.toString(tws.clientId()));
        }
        tws.await(FORKS + " test JVMs hold an order").atMost(Duration.ofSeconds(60)).until(() -> arrived() >= FORKS);
    }

    // The file is gone when the build is over, and then nothing else may hold what stood in it.
    private static void keepTokenForVerification() throws IOException {
        Path token = Path.of(System.getProperty("tws.session.tokenFile"));
        Path kept = Path.of(System.getProperty("kept"));
        Files.createDirectories(kept);
        Files.writeString(kept.resolve("token-" + Files.readString(token).strip()),
                PosixFilePermissions.toString(Files.getPosixFilePermissions(token)) + "\n"
                        + PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(token.resolveSibling("session.properties"))));
        for (Object value : System.getProperties().values()) {
            if (String.valueOf(value).contains(Files.readString(token).strip())) {
                throw new AssertionError("a system property holds the token");
            }
        }
    }

    private static long arrived() throws IOException {
        try (var files = Files.list(MEETING)) {
            return files.count();
        }
    }
}
