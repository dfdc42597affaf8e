package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class OrdersOfSeveralThreadsTests {

    private static final int THREADS = 4;
    private static final int ORDERS = 50;

    @Test
    void leaveOneClientInTheOrderOfTheirIds() throws Exception {
        try (TwsSimulator simulator =
                        TwsSimulator.builder().marketInterval(Duration.ZERO).start();
                TwsClient client = TwsClient.connect(simulator.host(), simulator.port(), 1)) {
            List<CompletableFuture<List<OrderHandle>>> threads = IntStream.range(0, THREADS)
                    .mapToObj(thread -> CompletableFuture.supplyAsync(() -> IntStream.range(0, ORDERS)
                            .mapToObj(order -> client.place(Contract.stock("AAPL"), Order.limit(BUY, 1, "50.00")))
                            .toList()))
                    .toList();

            threads.stream().map(CompletableFuture::join).flatMap(List::stream).forEach(order -> {
                order.await(Status.SUBMITTED);
                assertThat(order.messages()).isEmpty();
            });
        }
    }
}
