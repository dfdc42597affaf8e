package io.github.twsharness.session.host;

import io.github.twsharness.simulator.TwsSimulator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A network between a session and its TWS: it can be cut, taken away, and limited to so many connections, and it keeps
 * what every connection sent to TWS.
 */
final class TwsRelay implements AutoCloseable {

    private final ServerSocket server;
    private final TwsSimulator tws;
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger passages = new AtomicInteger();
    private final List<Passage> open = new CopyOnWriteArrayList<>();
    private final List<Passage> all = new CopyOnWriteArrayList<>();
    private volatile int most = Integer.MAX_VALUE;
    private final AtomicInteger shuffles = new AtomicInteger();
    private volatile boolean away;
    private volatile CountDownLatch reading = new CountDownLatch(0);

    TwsRelay(TwsSimulator tws) throws IOException {
        this(tws, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    /** Listens at an address of this machine: another one than loopback only where nobody else is on the network. */
    TwsRelay(TwsSimulator tws, InetAddress address) throws IOException {
        this.tws = tws;
        this.server = new ServerSocket(0, 100, address);
        daemon(this::acceptAll, "relay-accept");
    }

    private static void daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    /** Ends each further connection at once while there are so many, as a TWS does that serves no more clients. */
    void serveAtMost(int connections) {
        most = connections;
    }

    /** Reads no more of what is sent to TWS, and leaves the connections open, until {@link #readOn}. */
    void stopReading() {
        reading = new CountDownLatch(1);
    }

    void readOn() {
        reading.countDown();
    }

    /** Keeps the connections of now open and lets nothing more through, as a network that drops what is sent. */
    void swallow() {
        open.forEach(passage -> passage.swallows = true);
    }

    /** Brings statuses of orders out of order and doubles some, until {@link #keepOrder}. */
    void shuffleStatuses() {
        shuffles.incrementAndGet();
    }

    void keepOrder() {
        shuffles.decrementAndGet();
    }

    /** Breaks all connections. */
    void cut() {
        open.forEach(Passage::close);
    }

    /** Breaks all connections, and each further one at once, until {@link #comeBack}. */
    void goAway() {
        away = true;
        cut();
    }

    /** Counts the connections that were ended at once. */
    int refused() {
        return refused.get();
    }

    void comeBack() {
        away = false;
    }

    /**
     * Something that was sent to TWS.
     *
     * @param from address of the machine that sent it
     * @param connection number of the connection, in the order in which they were made
     * @param nanos when it arrived
     * @param bytes what was sent since the last piece, as it happened to be cut by the network
     */
    record Piece(String from, int connection, long nanos, byte[] bytes) {}

    /** Returns what all connections sent to TWS so far, each in the order in which it arrived. */
    List<Piece> pieces() {
        return all.stream().flatMap(passage -> passage.pieces().stream()).toList();
    }

    /** Returns what each connection sent to TWS so far, in the order in which they were made. */
    List<byte[]> sent() {
        return all.stream().map(Passage::sent).toList();
    }

    private void acceptAll() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                if (away || open.size() >= most) {
                    refused.incrementAndGet();
                    client.close();
                } else {
                    new Passage(client, new Socket(tws.host(), tws.port())).start();
                }
            } catch (IOException e) {
                if (server.isClosed()) {
                    return;
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        readOn();
        cut();
    }

    private final class Passage {

        private final Socket client;
        private final Socket upstream;
        private final List<Piece> sent = new ArrayList<>();
        private final int number = passages.incrementAndGet();
        private volatile boolean swallows;

        Passage(Socket client, Socket upstream) {
            this.client = client;
            this.upstream = upstream;
        }

        void start() throws IOException {
            client.setTcpNoDelay(true);
            upstream.setTcpNoDelay(true);
            open.add(this);
            all.add(this);
            daemon(() -> copy(client, upstream, true), "relay-to-tws");
            daemon(() -> copy(upstream, client, false), "relay-to-client");
        }

        private void copy(Socket from, Socket to, boolean keep) {
            byte[] buffer = new byte[8192];
            StatusShuffle shuffle = new StatusShuffle(number);
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (keep) {
                        reading.await();
                        keep(buffer, read);
                    }
                    if (!swallows && keep) {
                        out.write(buffer, 0, read);
                    } else if (!swallows) {
                        out.write(shuffle.take(buffer, read, shuffles.get() > 0));
                    }
                }
            } catch (IOException e) {
                // One side has gone; the other one follows.
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            } finally {
                close();
            }
        }

        private synchronized void keep(byte[] buffer, int length) {
            sent.add(new Piece(
                    client.getInetAddress().getHostAddress(),
                    number,
                    System.nanoTime(),
                    Arrays.copyOf(buffer, length)));
        }

        synchronized byte[] sent() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            sent.forEach(piece -> bytes.writeBytes(piece.bytes()));
            return bytes.toByteArray();
        }

        synchronized List<Piece> pieces() {
            return List.copyOf(sent);
        }

        void close() {
            open.remove(this);
            for (Socket socket : new ArrayList<>(List.of(client, upstream))) {
                try {
                    socket.close();
                } catch (IOException e) {
                    // It is gone, which is all that is wanted.
                }
            }
        }
    }
}
