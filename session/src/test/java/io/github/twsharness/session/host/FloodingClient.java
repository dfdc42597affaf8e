package io.github.twsharness.session.host;

import static org.awaitility.Awaitility.await;

import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ClientHello;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.StartApi;
import io.github.twsharness.session.LeaseGrant;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A client that sends large requests as fast as they are taken, over a plain blocking socket, and reads all answers. */
final class FloodingClient implements AutoCloseable {

    private static final MessageCodec CODEC = MessageCodec.forVersion(ServerVersions.NEWEST_IN_TEXT);
    private static final String LONG_SYMBOL = "X".repeat(10_000);
    private static final int NO_SUCH_CONTRACT = 200;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final AtomicLong taken = new AtomicLong();
    private final List<Integer> answered = new CopyOnWriteArrayList<>();
    private volatile boolean shutOut;
    private volatile long all;

    FloodingClient(LeaseGrant lease) throws IOException {
        socket = new Socket(lease.host(), lease.port());
        in = new DataInputStream(socket.getInputStream());
        out = new DataOutputStream(socket.getOutputStream());
        out.write("API\0".getBytes(StandardCharsets.US_ASCII));
        write(new ClientHello(ClientHello.OLDEST_ANNOUNCED, ServerVersions.NEWEST_IN_TEXT, "").toFrame());
        in.skipNBytes(in.readInt());
        write(CODEC.encode(new StartApi(lease.clientId(), "")));
        daemon(this::readAll, "flooding-client-reads");
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    private int write(Frame frame) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + frame.length());
        bytes.putInt(frame.length()).put(frame.toByteArray());
        out.write(bytes.array());
        return bytes.capacity();
    }

    private void readAll() {
        try {
            while (true) {
                Frame frame = Frame.of(in.readNBytes(in.readInt()));
                if (CODEC.responseType(frame).orElseThrow() == ResponseType.ERROR) {
                    ErrorMessage error =
                            (ErrorMessage) CODEC.decodeResponse(frame).orElseThrow();
                    if (error.code() == NO_SUCH_CONTRACT) {
                        answered.add(error.id());
                    }
                }
            }
        } catch (IOException e) {
            shutOut = true;
        }
    }

    /** Begins to send so many requests, numbered from 1. */
    void send(int requests) {
        int length = CODEC.encode(request(1)).length() + Integer.BYTES;
        all = (long) requests * length;
        daemon(
                () -> {
                    try {
                        for (int number = 1; number <= requests; number++) {
                            taken.addAndGet(write(CODEC.encode(request(number))));
                        }
                    } catch (IOException e) {
                        shutOut = true;
                    }
                },
                "flooding-client-writes");
    }

    private static RequestContractDetails request(int number) {
        return new RequestContractDetails(number, Contract.stock(LONG_SYMBOL));
    }

    /** Waits until no more is taken, and returns how many bytes were. */
    long awaitStandstill() {
        long before;
        do {
            before = taken.get();
            await().pollDelay(Duration.ofSeconds(1)).until(() -> true);
        } while (taken.get() != before);
        return before;
    }

    /** Returns about how many bytes all requests have. */
    long all() {
        return all;
    }

    /** Returns the requests that TWS has answered, in the order of its answers. */
    List<Integer> answered() {
        return List.copyOf(answered);
    }

    boolean isShutOut() {
        return shutOut;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
