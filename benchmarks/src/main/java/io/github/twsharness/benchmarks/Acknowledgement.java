package io.github.twsharness.benchmarks;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.OptionalInt;

/**
 * Times the bytes of an order from the first written to the whole first answer read, beside an echo of the same bytes.
 *
 * <p>Both are spoken to by the same thread over the same kind of socket, in turns.
 */
final class Acknowledgement {

    private static final int TURN = 250;
    private static final int ANSWER_LIMIT_MILLIS = 30_000;

    private final int serverVersion;
    private final int orders;
    private int nextOrderId = 1;

    Acknowledgement(int serverVersion, int orders) {
        this.serverVersion = serverVersion;
        this.orders = orders;
    }

    void run(PrintStream out) throws IOException {
        try (TwsSimulator simulator = TwsSimulator.start();
                WireClient client = WireClient.connect(simulator, 1, serverVersion);
                EchoServer server = EchoServer.start();
                Socket echo = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            echo.setTcpNoDelay(true);
            echo.setSoTimeout(ANSWER_LIMIT_MILLIS);
            measure(client, new Samples(orders), orders);
            measureEcho(client, echo, new Samples(orders), orders);
            Samples acknowledged = new Samples(orders);
            Samples echoed = new Samples(orders);
            for (int turn = 0; turn < orders / TURN; turn++) {
                measure(client, acknowledged, TURN);
                measureEcho(client, echo, echoed, TURN);
            }
            out.printf("  order to first answer, version %d      %s%n", serverVersion, acknowledged);
            out.printf("  echo of the same bytes                  %s%n", echoed);
            Limit.atMost("ratio of the medians", acknowledged.medianMicros() / echoed.medianMicros(), 1.5)
                    .print(out);
        }
    }

    private void measure(WireClient client, Samples samples, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int id = nextOrderId++;
            byte[] bytes = client.bytesOf(order(id));
            long start = System.nanoTime();
            client.send(bytes);
            Frame first = client.next();
            samples.add(System.nanoTime() - start);
            requireAnswer(client.codec().decodeResponse(first).orElseThrow(), id);
            client.await(message -> isStatus(message, id, "Submitted"));
            client.send(client.bytesOf(new CancelOrder(id, "", "", OptionalInt.empty())));
            client.await(message -> message instanceof ErrorMessage error && error.code() == 202);
        }
    }

    private static void requireAnswer(Response answer, int id) {
        boolean right =
                (answer instanceof OpenOrder open && open.orderId() == id) || isStatus(answer, id, "PreSubmitted");
        if (!right) {
            throw new IllegalStateException("Order " + id + " was answered with " + answer);
        }
    }

    private static boolean isStatus(Response message, int id, String status) {
        return message instanceof OrderStatus told
                && told.orderId() == id
                && told.status().equals(status);
    }

    private void measureEcho(WireClient client, Socket echo, Samples samples, int count) throws IOException {
        DataInputStream in = new DataInputStream(echo.getInputStream());
        for (int i = 0; i < count; i++) {
            byte[] bytes = client.bytesOf(order(nextOrderId));
            byte[] back = new byte[bytes.length];
            long start = System.nanoTime();
            echo.getOutputStream().write(bytes);
            in.readFully(back);
            samples.add(System.nanoTime() - start);
        }
    }

    static PlaceOrder order(int id) {
        return new PlaceOrder(id, Contract.stock("AAPL"), Order.limit(Action.BUY, 1, "50.00"));
    }
}
