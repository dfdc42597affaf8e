package io.github.twsharness.benchmarks;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ClientHello;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.StartApi;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Speaks to the simulator over a plain blocking socket, so that little but the simulator is measured.
 *
 * <p>One thread may write while another reads.
 */
final class WireClient implements AutoCloseable {

    private static final Duration READ_LIMIT = Duration.ofSeconds(30);

    private final Socket socket;
    private final DataInputStream in;
    private final MessageCodec codec;

    private WireClient(Socket socket, DataInputStream in, MessageCodec codec) {
        this.socket = socket;
        this.in = in;
        this.codec = codec;
    }

    /** Connects and waits until the client is served. */
    static WireClient connect(TwsSimulator simulator, int clientId, int serverVersion) throws IOException {
        WireClient client = open(simulator.host(), simulator.port(), serverVersion);
        client.send(new byte[] {'A', 'P', 'I', 0});
        client.send(bytesOf(new ClientHello(serverVersion, serverVersion, "").toFrame()));
        client.next();
        client.send(client.bytesOf(new StartApi(clientId, "")));
        client.await(message -> message.toString().contains("2158"));
        return client;
    }

    /** Connects to a server that answers without a handshake. */
    static WireClient connect(ReplayServer server, int serverVersion) throws IOException {
        return open(InetAddress.getLoopbackAddress().getHostAddress(), server.port(), serverVersion);
    }

    private static WireClient open(String host, int port, int serverVersion) throws IOException {
        Socket socket = new Socket(host, port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(READ_LIMIT.toMillis()));
        return new WireClient(
                socket,
                new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64 * 1024)),
                MessageCodec.forVersion(serverVersion));
    }

    /** Returns a request as it is on the wire, with the length before it. */
    byte[] bytesOf(Request request) {
        return bytesOf(codec.encode(request));
    }

    /** Returns a frame as it is on the wire, with the length before it. */
    static byte[] bytesOf(Frame frame) {
        return ByteBuffer.allocate(Integer.BYTES + frame.length())
                .putInt(frame.length())
                .put(frame.toByteArray())
                .array();
    }

    /** Joins requests that are to be written at once. */
    static byte[] join(List<byte[]> requests) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        requests.forEach(all::writeBytes);
        return all.toByteArray();
    }

    void send(byte[] bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** Reads one frame. */
    Frame next() throws IOException {
        byte[] body = new byte[in.readInt()];
        in.readFully(body);
        return Frame.of(body);
    }

    MessageCodec codec() {
        return codec;
    }

    /** Reads until a message comes that is wanted, and returns it. */
    Response await(Predicate<Response> wanted) throws IOException {
        while (true) {
            Optional<Response> message = codec.decodeResponse(next());
            if (message.filter(wanted).isPresent()) {
                return message.get();
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
