package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.SetServerLogLevel;
import io.github.twsharness.protocol.message.StartApi;
import io.github.twsharness.protocol.message.VerifyAndAuthMessage;
import io.github.twsharness.protocol.message.VerifyAndAuthRequest;
import io.github.twsharness.protocol.message.VerifyMessage;
import io.github.twsharness.protocol.message.VerifyRequest;
import io.github.twsharness.session.Attack;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.simulator.TwsSimulator;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Sends requests that act on the connection to TWS, which belongs to the session and not to the client. */
@Attack
@Timeout(180)
class ConnectionRequestsTests {

    private static final int VERSION = 200;

    @TempDir
    Path directory;

    static List<Request> requestsOfTheConnection() {
        return List.of(
                new StartApi(0, ""),
                new StartApi(1, ""),
                new StartApi(99, "+PACEAPI"),
                new VerifyRequest("app", "1.0"),
                new VerifyMessage("data"),
                new VerifyAndAuthRequest("app", "1.0", "key"),
                new VerifyAndAuthMessage("data", "response"));
    }

    @ParameterizedTest
    @MethodSource("requestsOfTheConnection")
    void areAnsweredByTheSessionAndNeverReachTws(Request request) throws Exception {
        Conversation conversation = converse(request);

        assertThat(conversation.errors())
                .singleElement()
                .returns(321, ErrorMessage::code)
                .extracting(ErrorMessage::text)
                .asString()
                .contains("tws-harness guard", request.type() + " is refused");
        assertThat(conversation.sentToTws()).isEqualTo(conversationWithout().sentToTws());
        assertThat(conversation.notes()).anySatisfy(note -> assertThat(note).contains(request.type() + " is refused"));
    }

    @Test
    void aLogLevelIsTakenWithoutAnAnswerAndDoesNotReachTws() throws Exception {
        Conversation conversation = converse(new SetServerLogLevel(5));

        assertThat(conversation.errors()).isEmpty();
        assertThat(conversation.sentToTws()).isEqualTo(conversationWithout().sentToTws());
        assertThat(conversation.notes())
                .singleElement()
                .asString()
                .contains("SET_SERVER_LOG_LEVEL", "client id 1", "was not passed on");
    }

    @ParameterizedTest
    @EnumSource(RequestType.class)
    void everyTypeOfRequestHasBeenJudged(RequestType type) {
        Set<RequestType> notForwarded = EnumSet.of(
                RequestType.START_API,
                RequestType.VERIFY_REQUEST,
                RequestType.VERIFY_MESSAGE,
                RequestType.VERIFY_AND_AUTH_REQUEST,
                RequestType.VERIFY_AND_AUTH_MESSAGE,
                RequestType.SET_SERVER_LOG_LEVEL,
                RequestType.REQUEST_GLOBAL_CANCEL,
                RequestType.REQUEST_AUTO_OPEN_ORDERS,
                RequestType.REPLACE_FA,
                RequestType.EXERCISE_OPTIONS,
                RequestType.UPDATE_CONFIG);
        Passage passage = Passage.of(type);

        assertThat(passage == Passage.FORWARDED || passage == Passage.JUDGED)
                .as("whether %s goes on to TWS", type)
                .isEqualTo(!notForwarded.contains(type));
        assertThat(Passage.refuse(type, 7, -1).isPresent()).isEqualTo(passage == Passage.REFUSED);
    }

    private record Conversation(List<ErrorMessage> errors, String sentToTws, List<String> notes) {}

    private Conversation conversationWithout() throws Exception {
        return converse();
    }

    private Conversation converse(Request... requests) throws Exception {
        TwsSimulator tws = TwsSimulator.start();
        try (TwsRelay network = new TwsRelay(tws);
                SessionFixture session =
                        SessionFixture.start(tws, directory, "tws.port", Integer.toString(network.port()))) {
            LeaseGrant lease = session.lease("a test");
            Heard heard = new Heard();
            try (ApiConnection client = ApiConnection.open(
                    new SocketTransport(lease.host(), lease.port()),
                    new ApiOptions(lease.clientId(), VERSION, HandshakeTimeouts.DEFAULTS),
                    heard)) {
                MessageCodec codec = MessageCodec.forVersion(VERSION);
                for (Request request : requests) {
                    client.send(codec.encode(request));
                }
                client.send(codec.encode(new RequestCurrentTime()));
                await().untilAsserted(() -> assertThat(heard.messages).hasAtLeastOneElementOfType(CurrentTime.class));
                return new Conversation(
                        heard.errors(),
                        new String(network.sent().get(0), StandardCharsets.ISO_8859_1),
                        session.host().report().notes());
            }
        }
    }

    private static final class Heard implements ApiConnection.Handler {

        private final List<Response> messages = new CopyOnWriteArrayList<>();

        List<ErrorMessage> errors() {
            return messages.stream()
                    .filter(ErrorMessage.class::isInstance)
                    .map(ErrorMessage.class::cast)
                    .filter(error -> error.code() < 2000)
                    .toList();
        }

        @Override
        public void onFrame(Frame frame) {
            MessageCodec.forVersion(VERSION).decodeResponse(frame).ifPresent(messages::add);
        }

        @Override
        public void onClosed(CloseReason reason) {}
    }
}
