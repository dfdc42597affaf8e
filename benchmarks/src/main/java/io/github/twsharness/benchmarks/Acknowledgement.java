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
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Predicate;

/**
 * Times an order from its first byte written to the whole first answer read, beside an echo of the same bytes.
 *
 * <p>What the simulator answers is recorded, and a server that does nothing else sends it back for the same requests:
 * the same bytes both ways, to the same client, in turns. So what both cost alike, system calls and
 * the change from thread to thread, is in both figures.
 */
final class Acknowledgement {

    private static final int TURN = 250;

    private final int serverVersion;
    private final int orders;
    private int nextOrderId = 1;

    Acknowledgement(int serverVersion, int orders) {
        this.serverVersion = serverVersion;
        this.orders = orders;
    }

    private record Times(Samples first, Samples last) {
        Times(int count) {
            this(new Samples(count), new Samples(count));
        }
    }

    void run(PrintStream out) throws IOException {
        try (TwsSimulator simulator = TwsSimulator.start();
                ReplayServer replay = ReplayServer.start();
                WireClient client = WireClient.connect(simulator, 1, serverVersion);
                WireClient echo = WireClient.connect(replay, serverVersion)) {
            measure(client, replay, echo, new Times(orders * 4), new Times(orders * 4), orders * 4 / TURN);
            Times acknowledged = new Times(orders);
            Times echoed = new Times(orders);
            measure(client, replay, echo, acknowledged, echoed, orders / TURN);
            out.printf("  order to first answer, version %d      %s%n", serverVersion, acknowledged.first);
            out.printf("  echo of the same bytes                  %s%n", echoed.first);
            Limit.atMost("ratio of the medians", acknowledged.first.medianMicros() / echoed.first.medianMicros(), 1.5)
                    .print(out);
            out.printf("  order to Submitted                      %s%n", acknowledged.last);
            out.printf("  echo of the same bytes                  %s%n", echoed.last);
            out.printf(
                    "  ratio of the medians                    %.2f%n",
                    acknowledged.last.medianMicros() / echoed.last.medianMicros());
        }
    }

    private void measure(
            WireClient client, ReplayServer replay, WireClient echo, Times acknowledged, Times echoed, int turns)
            throws IOException {
        for (int turn = 0; turn < turns; turn++) {
            int first = nextOrderId;
            for (; nextOrderId < first + TURN; nextOrderId++) {
                replay.answerWith(WireClient.join(place(client, nextOrderId, acknowledged)));
                replay.answerWith(WireClient.join(cancel(client, nextOrderId)));
            }
            for (int id = first; id < nextOrderId; id++) {
                place(echo, id, echoed);
                cancel(echo, id);
            }
        }
    }

    /** Places an order and returns the answers up to its status Submitted as they came. */
    private static List<byte[]> place(WireClient client, int id, Times times) throws IOException {
        byte[] request = client.bytesOf(order(id));
        List<byte[]> answers = new ArrayList<>();
        long start = System.nanoTime();
        client.send(request);
        Frame first = client.next();
        times.first.add(System.nanoTime() - start);
        answers.add(WireClient.bytesOf(first));
        Response answer = client.codec().decodeResponse(first).orElseThrow();
        if (!(answer instanceof OpenOrder open && open.orderId() == id)) {
            throw new IllegalStateException("Order " + id + " was answered with " + answer);
        }
        readUntil(message -> isStatus(message, id, "Submitted"), client, answers);
        times.last.add(System.nanoTime() - start);
        return answers;
    }

    private static boolean isStatus(Response message, int id, String status) {
        return message instanceof OrderStatus told
                && told.orderId() == id
                && told.status().equals(status);
    }

    private static List<byte[]> cancel(WireClient client, int id) throws IOException {
        List<byte[]> answers = new ArrayList<>();
        client.send(client.bytesOf(new CancelOrder(id, "", "", OptionalInt.empty())));
        readUntil(message -> message instanceof ErrorMessage error && error.code() == 202, client, answers);
        return answers;
    }

    private static void readUntil(Predicate<Response> last, WireClient client, List<byte[]> answers)
            throws IOException {
        Response message;
        do {
            Frame frame = client.next();
            answers.add(WireClient.bytesOf(frame));
            message = client.codec().decodeResponse(frame).orElseThrow();
        } while (!last.test(message));
    }

    static PlaceOrder order(int id) {
        return new PlaceOrder(id, Contract.stock("AAPL"), Order.limit(Action.BUY, 1, "50.00"));
    }
}
