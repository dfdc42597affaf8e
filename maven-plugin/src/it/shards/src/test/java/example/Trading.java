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
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Writes down that it ran, and holds an order until the test JVMs of all shards hold one. */
@TwsTest
abstract class Trading {

    private static final String MEETING = System.getProperty("meeting", "");
    private static final int SHARDS = 3;

    @Test
    void holdsAnOrderWhileTheOtherShardsDo(TwsSession tws) throws IOException {
        tws.client().place(Contract.stock("AAPL"), Order.limit(Action.BUY, 1, "1.00")).await(Status.SUBMITTED);
        Path ran = Files.createDirectories(Path.of(System.getProperty("ran")));
        Files.writeString(ran.resolve(getClass().getSimpleName()), tws.clientId() + "\n",
                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        if (!MEETING.isEmpty()) {
            Path meeting = Files.createDirectories(Path.of(MEETING));
            Files.writeString(meeting.resolve("jvm-" + ProcessHandle.current().pid()), "here");
            tws.await("a test JVM of each shard holds an order")
                    .atMost(Duration.ofSeconds(120))
                    .until(() -> arrived(meeting) >= SHARDS);
        }
    }

    private static long arrived(Path meeting) throws IOException {
        try (var files = Files.list(meeting)) {
            return files.count();
        }
    }

    /** Goes where its outer class goes. */
    @Nested
    class Inner {
        @Test
        void hasASession(TwsSession tws) {
            tws.client().currentTime().join();
        }
    }
}
