package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.session.LeaseGrant;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that shows every frame. */
final class Wire implements ApiConnection.Handler, AutoCloseable {

    private final List<Response> heard = new CopyOnWriteArrayList<>();
    private ApiConnection connection;

    static Wire attach(SessionFixture session) {
        LeaseGrant lease = session.lease("a test");
        Wire wire = new Wire();
        wire.connection = ApiConnection.open(
                new SocketTransport(lease.host(), lease.port()),
                new ApiOptions(lease.clientId(), 225, HandshakeTimeouts.DEFAULTS),
                wire);
        assertThat(wire.connection.serverVersion()).isEqualTo(200);
        return wire;
    }

    MessageCodec codec() {
        return MessageCodec.forVersion(200);
    }

    void send(Request request) {
        connection.send(codec().encode(request));
    }

    void send(Frame frame) {
        connection.send(frame);
    }

    List<Response> heard() {
        return heard;
    }

    List<Response> await(int orderId, int count) {
        List<Response> answers = new CopyOnWriteArrayList<>();
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            answers.clear();
            heard.stream()
                    .filter(message -> message instanceof ErrorMessage error && error.id() == orderId
                            || message instanceof OrderStatus status && status.orderId() == orderId)
                    .forEach(answers::add);
            assertThat(answers).hasSizeGreaterThanOrEqualTo(count);
        });
        return answers;
    }

    @Override
    public void onFrame(Frame frame) {
        codec().decodeResponse(frame).ifPresent(heard::add);
    }

    @Override
    public void onClosed(CloseReason reason) {}

    @Override
    public void close() {
        connection.close();
    }
}
