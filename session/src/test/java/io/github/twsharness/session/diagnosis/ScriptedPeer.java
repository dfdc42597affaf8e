package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.SocketTransport;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Plays one script with each client that connects to a loopback port, one client after the other. */
final class ScriptedPeer implements AutoCloseable {

    private final ServerSocket server;
    private final Thread thread;
    private final List<List<String>> requests = Collections.synchronizedList(new ArrayList<>());

    private ScriptedPeer(ServerSocket server, Script script) {
        this.server = server;
        this.thread = new Thread(() -> serve(script), "scripted-peer-" + server.getLocalPort());
        this.thread.setDaemon(true);
        this.thread.start();
    }

    static ScriptedPeer playing(Script script) throws IOException {
        return new ScriptedPeer(new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1")), script);
    }

    SocketTransport transport() {
        return new SocketTransport("127.0.0.1", server.getLocalPort());
    }

    String endpoint() {
        return transport().endpoint();
    }

    /** Returns the fields of every frame that came; the hello is one field. */
    List<List<String>> requests() {
        return List.copyOf(requests);
    }

    private void serve(Script script) {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                // A script that waits for more than comes must not keep the next client waiting.
                socket.setSoTimeout(60_000);
                script.play(new Conversation(socket));
            } catch (EOFException | SocketException e) {
                // The client is gone, or the test is over.
                continue;
            } catch (IOException e) {
                throw new IllegalStateException("A script failed", e);
            }
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        server.close();
        thread.join(10_000);
    }

    interface Script {
        void play(Conversation with) throws IOException;
    }

    final class Conversation {

        private final Socket socket;
        private final DataInputStream in;

        Conversation(Socket socket) throws IOException {
            this.socket = socket;
            this.in = new DataInputStream(socket.getInputStream());
        }

        void expectHello() throws IOException {
            byte[] prefix = in.readNBytes(4);
            if (!Arrays.equals(prefix, "API\0".getBytes(StandardCharsets.ISO_8859_1))) {
                throw new EOFException("no API prefix");
            }
            expectFrame();
        }

        List<String> expectFrame() throws IOException {
            byte[] body = new byte[in.readInt()];
            in.readFully(body);
            List<String> fields = Frame.of(body).fields();
            requests.add(fields);
            return fields;
        }

        void awaitEnd() throws IOException {
            while (in.read() >= 0) {
                // Only the end matters.
                continue;
            }
        }

        void send(String... fields) throws IOException {
            byte[] body = Frame.ofFields(fields).toByteArray();
            sendBytes(ByteBuffer.allocate(4 + body.length)
                    .putInt(body.length)
                    .put(body)
                    .array());
        }

        void sendBytes(byte[] bytes) throws IOException {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        }

        void reset() throws IOException {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }
}
