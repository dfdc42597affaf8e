package example;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
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
        String secret = Files.readString(token).strip();
        for (Object value : System.getProperties().values()) {
            if (String.valueOf(value).contains(secret)) {
                throw new AssertionError("a system property holds the token");
            }
        }
        // What Failsafe hands to this JVM is there only as long as the JVM is.
        File[] handedOver = new File("target/surefire").listFiles();
        for (File file : handedOver == null ? new File[0] : handedOver) {
            if (contentOf(file.toPath()).contains(secret)) {
                throw new AssertionError(file + " holds the token");
            }
        }
    }

    private static String contentOf(Path file) throws IOException {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException e) {
            return ""; // another JVM's, which has ended
        }
    }

    private static long arrived() throws IOException {
        try (var files = Files.list(MEETING)) {
            return files.count();
        }
    }
}
