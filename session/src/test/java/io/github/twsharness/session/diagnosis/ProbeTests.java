package io.github.twsharness.session.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.session.settings.LiveWords;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsSources;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class ProbeTests {

    private static final String TIME = "20260415 18:28:58 Central European Standard Time";

    @TempDir
    private Path directory;

    @Test
    void tellsWhatItFound() throws Exception {
        try (ScriptedPeer tws = ScriptedPeer.playing(with -> {
            ready(with, "DU1234567");
            with.send("4", "2", "-1", "2104", "Market data farm connection is OK:usfarm", "");
            with.expectFrame();
            with.send("49", "1", "1776277738");
            with.awaitEnd();
        })) {
            ProbeResult result = Probe.run(tws.transport(), settings(Map.of()));

            assertThat(result.endpoint()).isEqualTo(tws.endpoint());
            assertThat(result.clientId()).isEqualTo(990);
            assertThat(result.serverVersion()).isEqualTo(176);
            assertThat(result.accounts()).containsExactly("DU1234567");
            assertThat(result.account()).isEqualTo("DU1234567");
            assertThat(result.twsTime()).isEqualTo(Instant.ofEpochSecond(1776277738));
            assertThat(result.connectionTime()).isEqualTo(TIME);
            assertThat(result.roundTrip()).isPositive().isLessThan(Duration.ofSeconds(60));
            assertThat(result.notices()).extracting(ErrorMessage::code).containsExactly(2104);
            assertThat(result.summary())
                    .startsWith("TWS at " + tws.endpoint()
                            + ": server version 176, account DU***567, time 2026-04-15T18:28:58Z, answered within ")
                    .isEqualTo(result.toString());
            assertThat(tws.requests())
                    .containsExactly(List.of("v100..200"), List.of("71", "2", "990", ""), List.of("49", "1"));
        }
    }

    @Test
    void triesTheNextClientIdWhileOneIsInUse() throws Exception {
        try (ScriptedPeer tws = ScriptedPeer.playing(with -> {
            with.expectHello();
            with.send("176", TIME);
            if (Integer.parseInt(with.expectFrame().get(2)) < 993) {
                with.send("4", "2", "-1", "326", "Unable to connect as the client id is already in use.", "");
                return;
            }
            with.send("15", "1", "DU1234567");
            with.send("9", "1", "1");
            with.expectFrame();
            with.send("49", "1", "1776277738");
            with.awaitEnd();
        })) {
            assertThat(Probe.run(tws.transport(), settings(Map.of())).clientId())
                    .isEqualTo(993);
        }
    }

    @Test
    void givesUpWhenAllItsClientIdsAreInUse() throws Exception {
        try (ScriptedPeer tws = ScriptedPeer.playing(with -> {
            with.expectHello();
            with.send("176", TIME);
            with.expectFrame();
            with.send("4", "2", "-1", "326", "Unable to connect as the client id is already in use.", "");
        })) {
            Finding finding = failure(tws.transport(), Map.of("tws.probeClientId", "50"));

            assertThat(finding.code()).isEqualTo("CLIENT-ID-IN-USE");
            assertThat(finding.symptom())
                    .isEqualTo("%s refuses client id 54, because another connection uses it (error 326)."
                            .formatted(tws.endpoint()));
            assertThat(finding.evidence())
                    .contains("TWS said: 326, Unable to connect as the client id is already in use.");
            assertThat(tws.requests()).filteredOn(request -> request.size() > 1).hasSize(Probe.CLIENT_IDS);
        }
    }

    @Test
    void refusesALiveAccountThatIsNotNamedTwice() throws Exception {
        try (ScriptedPeer tws = answering("U7654321")) {
            Finding finding = failure(tws.transport(), Map.of("tws.account", "U7654321"));

            assertThat(finding.code()).isEqualTo("LIVE-ACCOUNT");
            assertThat(finding.toText())
                    .startsWith("The login at " + tws.endpoint()
                            + " is a LIVE account (U***321). No order was sent. [LIVE-ACCOUNT]\n")
                    .doesNotContain("U7654321");
        }
    }

    @Test
    void acceptsALiveAccountThatIsNamedTwice() throws Exception {
        try (ScriptedPeer tws = answering("U7654321")) {
            Settings settings = LiveWords.tradingLive("U7654321", "127.0.0.1", 4001, directory);

            assertThat(Probe.run(tws.transport(), settings).account()).isEqualTo("U7654321");
        }
    }

    @Test
    void saysSoWhenNothingListens() throws Exception {
        Finding finding = failure(new SocketTransport("127.0.0.1", freePort()), Map.of());

        assertThat(finding.code()).isEqualTo("TWS-REFUSED");
    }

    @Test
    void keepsTheDeadlineWhenTheServerVersionDoesNotCome() throws Exception {
        try (ScriptedPeer tws = ScriptedPeer.playing(with -> {
            with.expectHello();
            with.awaitEnd();
        })) {
            long start = System.nanoTime();
            Finding finding = failure(tws.transport(), Map.of("tws.versionTimeoutSeconds", "1"));

            assertThat(finding.code()).isEqualTo("TWS-ACCEPT-DIALOG");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(990), Duration.ofSeconds(30));
        }
    }

    @Test
    void keepsTheDeadlineWhenTheNextValidIdDoesNotCome() throws Exception {
        try (ScriptedPeer tws = ScriptedPeer.playing(with -> {
            with.expectHello();
            with.send("176", TIME);
            with.expectFrame();
            with.send("15", "1", "DU1234567");
            with.awaitEnd();
        })) {
            Finding finding = failure(tws.transport(), Map.of("tws.readyTimeoutSeconds", "1"));

            assertThat(finding.code()).isEqualTo("API-HALF-READY");
            assertThat(finding.symptom())
                    .isEqualTo(tws.endpoint()
                            + " sent its server version but not the next valid order id within 1000 ms.");
            assertThat(finding.evidence()).contains("server version: 176", "accounts: DU***567");
        }
    }

    @Test
    void keepsTheDeadlineWhenTheCurrentTimeDoesNotCome() throws Exception {
        try (ScriptedPeer tws = ScriptedPeer.playing(with -> {
            ready(with, "DU1234567");
            with.awaitEnd();
        })) {
            Finding finding = failure(tws.transport(), Map.of("tws.versionTimeoutSeconds", "1"));

            assertThat(finding.code()).isEqualTo("TWS-NOT-ANSWERING");
            assertThat(finding.symptom())
                    .isEqualTo(tws.endpoint()
                            + " completed the handshake but did not answer a request for its time within 1000 ms.");
        }
    }

    @Test
    void saysSoWhenTheConnectionEndsInsteadOfAnAnswer() throws Exception {
        try (ScriptedPeer tws = ScriptedPeer.playing(with -> {
            ready(with, "DU1234567");
            with.expectFrame();
        })) {
            Finding finding = failure(tws.transport(), Map.of());

            assertThat(finding.code()).isEqualTo("TWS-NOT-ANSWERING");
            assertThat(finding.symptom()).contains("ended the connection instead of answering");
        }
    }

    @Test
    void saysSoWhenItIsRejectedBeforeTheServerVersion() throws Exception {
        try (ScriptedPeer closing = ScriptedPeer.playing(ScriptedPeer.Conversation::expectHello);
                ScriptedPeer resetting = ScriptedPeer.playing(with -> {
                    with.expectHello();
                    with.reset();
                })) {
            assertThat(failure(closing.transport(), Map.of()).code()).isEqualTo("TWS-SOURCE-REJECTED");
            assertThat(failure(resetting.transport(), Map.of()).code()).isEqualTo("TWS-SOURCE-REJECTED");
        }
    }

    @Test
    void namesAnotherServiceOnThePort() throws Exception {
        try (ScriptedPeer web = ScriptedPeer.playing(with -> {
            with.expectHello();
            with.sendBytes("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
            with.awaitEnd();
        })) {
            Finding finding = failure(web.transport(), Map.of());

            assertThat(finding.code()).isEqualTo("NOT-A-TWS-API-PORT");
            assertThat(finding.symptom())
                    .isEqualTo(
                            web.endpoint() + " answered, but what listens there speaks HTTP, such as the Client Portal"
                                    + " Gateway or another web server.");
        }
    }

    @Test
    void refusesAServerVersionThatItDoesNotSpeak() throws Exception {
        try (ScriptedPeer old = ScriptedPeer.playing(with -> {
            with.expectHello();
            with.send("76", TIME);
            with.awaitEnd();
        })) {
            Finding finding = failure(old.transport(), Map.of());

            assertThat(finding.code()).isEqualTo("VERSION-MISMATCH");
            assertThat(finding.symptom())
                    .isEqualTo(old.endpoint()
                            + " speaks server version 76; this version of tws-harness speaks 151 to 200.");
        }
    }

    @Test
    void stopsWhenItsThreadIsInterrupted() throws Exception {
        try (ScriptedPeer tws = ScriptedPeer.playing(with -> {
            with.expectHello();
            with.awaitEnd();
        })) {
            Thread.currentThread().interrupt();

            Finding finding = failure(tws.transport(), Map.of());

            assertThat(Thread.interrupted()).isTrue();
            assertThat(finding.code()).isIn("INTERRUPTED", "TWS-UNREACHABLE");
        }
    }

    private static ScriptedPeer answering(String accounts) throws IOException {
        return ScriptedPeer.playing(with -> {
            ready(with, accounts);
            with.expectFrame();
            with.send("49", "1", "1776277738");
            with.awaitEnd();
        });
    }

    private static void ready(ScriptedPeer.Conversation with, String accounts) throws IOException {
        with.expectHello();
        with.send("176", TIME);
        with.expectFrame();
        with.send("15", "1", accounts);
        with.send("9", "1", "1");
    }

    private Finding failure(FrameTransport transport, Map<String, String> properties) {
        TwsUnavailableException exception =
                catchThrowableOfType(TwsUnavailableException.class, () -> Probe.run(transport, settings(properties)));
        assertThat(exception).isNotNull();
        assertThat(exception).hasMessage(exception.finding().toText());
        return exception.finding();
    }

    private Settings settings(Map<String, String> properties) {
        return Settings.load(SettingsSources.of(directory).withSystemProperties(new HashMap<>(properties)));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
