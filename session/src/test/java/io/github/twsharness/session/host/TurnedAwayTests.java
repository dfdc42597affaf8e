package io.github.twsharness.session.host;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.diagnosis.Finding;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Looks from a bare socket at what a client is told that is not let in. */
@Attack
@Timeout(120)
class TurnedAwayTests {

    private static final String CURRENT_TIME = "49\0001\000";
    private static final int SOON_MILLIS = 250;

    @TempDir
    Path directory;

    @Test
    void everyClientReadsTheReasonAlsoOneThatGoesOnSending() throws Exception {
        int times = 200;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try (SessionFixture session = SessionFixture.start(directory)) {
            int port = session.host().coordinates().sessionPort();
            Callable<String> attempt = () -> {
                try (Raw client = new Raw(port)) {
                    client.hello("v100..200");
                    client.frame();
                    client.send("71\0002\0004711\000\000", 40);
                    return client.frame();
                }
            };
            List<Future<String>> answers = threads.invokeAll(
                    IntStream.range(0, times).mapToObj(i -> attempt).toList());

            for (Future<String> answer : answers) {
                assertThat(answer.get()).contains("321", "client id 4711 is not one of this session");
            }
            assertThat(session.host().report().notes())
                    .singleElement()
                    .asString()
                    .endsWith(" (200 times)");
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theConnectionStaysForAMomentAndThenEnds() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                Raw client = new Raw(session.host().coordinates().sessionPort())) {
            client.hello("v100..200");
            client.frame();
            client.send("71\0002\0004711\000\000", 3);
            assertThat(client.frame()).contains("321");

            client.socket.setSoTimeout(SOON_MILLIS);
            assertThatThrownBy(client::frame).isInstanceOf(SocketTimeoutException.class);
            client.socket.setSoTimeout(20_000);
            assertThat(client.in.read()).isEqualTo(-1);
        }
    }

    @Test
    void aClientWhoseVersionsDoNotFitIsToldAndTheReportNamesIt() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                Raw tooNew = new Raw(session.host().coordinates().sessionPort());
                Raw tooOld = new Raw(session.host().coordinates().sessionPort())) {
            tooNew.hello("v213..225");
            assertThat(tooNew.frame()).startsWith("200\000");
            assertThat(tooNew.frame())
                    .contains("506", "the client speaks server versions 213 to 225, this session 151 to 200");
            tooOld.hello("v100..149");
            assertThat(tooOld.frame()).startsWith("151\000");
            assertThat(tooOld.frame()).contains("506", "100 to 149");

            assertThat(session.host().report().notes())
                    .anySatisfy(note -> assertThat(note)
                            .startsWith("a client speaks server versions 213 to 225, and this session 151 to 200"))
                    .anySatisfy(note -> assertThat(note).startsWith("a client speaks server versions 100 to 149"));
            assertThat(session.host().report().findings())
                    .extracting(Finding::code)
                    .containsExactly("CLIENT-VERSION");
        }
    }

    @Test
    void aStartThatCannotBeReadIsAnswered() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                Raw client = new Raw(session.host().coordinates().sessionPort())) {
            client.hello("v100..200");
            client.frame();
            client.send("71\0002\000one\000\000", 0);

            assertThat(client.frame()).contains("320", "Error reading request");
        }
    }

    @Test
    void clientsThatSayNothingMakeRoomForThoseThatDo() throws Exception {
        List<Socket> silent = new ArrayList<>();
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant lease = session.lease("a test");
            for (int i = 0; i < 300; i++) {
                silent.add(new Socket(lease.host(), lease.port()));
            }
            try (TwsClient client = session.attach(lease)) {
                assertThat(client.currentTime().join()).isNotNull();
            }
            // Each socket has got its place, or has been let go, when the one that came last was served.
            await().untilAsserted(() -> assertThat(threadsOf(silent)).isLessThanOrEqualTo(64));
            assertThat(session.host().report().notes())
                    .anySatisfy(note -> assertThat(note)
                            .startsWith("more than 64 clients without a lane were connected to the session port"));
        } finally {
            for (Socket socket : silent) {
                socket.close();
            }
        }
    }

    private static long threadsOf(List<Socket> clients) {
        List<String> names = clients.stream()
                .map(client -> "tws-attachment-/127.0.0.1:" + client.getLocalPort())
                .toList();
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> names.contains(thread.getName()))
                .count();
    }

    private static final class Raw implements AutoCloseable {

        private final Socket socket;
        private final DataInputStream in;

        Raw(int port) throws IOException {
            socket = new Socket("127.0.0.1", port);
            socket.setSoTimeout(20_000);
            in = new DataInputStream(socket.getInputStream());
        }

        void hello(String versions) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            bytes.writeBytes("API\0".getBytes(ISO_8859_1));
            write(bytes, versions);
            socket.getOutputStream().write(bytes.toByteArray());
        }

        /** Sends a message, and so many requests right behind it. */
        void send(String message, int more) throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            write(bytes, message);
            for (int i = 0; i < more; i++) {
                write(bytes, CURRENT_TIME);
            }
            socket.getOutputStream().write(bytes.toByteArray());
        }

        private static void write(ByteArrayOutputStream bytes, String text) throws IOException {
            DataOutputStream out = new DataOutputStream(bytes);
            byte[] body = text.getBytes(ISO_8859_1);
            out.writeInt(body.length);
            out.write(body);
        }

        String frame() throws IOException {
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            return new String(body, ISO_8859_1);
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
