package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;
import static io.github.twsharness.protocol.message.Action.SELL;

import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.control.SessionControl;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Properties;
import java.util.Random;

/** Trades like a test that tidies nothing up, by random numbers that can be repeated. */
final class ChaosTrader {

    private static final Contract AAPL = Contract.stock("AAPL");

    private final TwsClient client;
    private final Random random;

    ChaosTrader(TwsClient client, Random random) {
        this.client = client;
        this.random = random;
    }

    void trade() {
        int steps = 1 + random.nextInt(3);
        for (int step = 0; step < steps; step++) {
            switch (random.nextInt(5)) {
                case 0 -> bracket();
                case 1 -> partialFill();
                case 2 -> oneCancelsAll();
                case 3 -> raceOfCancelAndFill();
                default -> rest().await(Status.SUBMITTED, Status.PRE_SUBMITTED);
            }
        }
    }

    OrderHandle rest() {
        return client.place(AAPL, Order.limit(BUY, 1 + random.nextInt(9), "50.00"));
    }

    // Half of them are never transmitted: TWS holds them.
    private void bracket() {
        Order parent = Order.limit(BUY, 10, random.nextBoolean() ? "50.00" : "260.00").toBuilder()
                .transmit(false)
                .build();
        int parentId = client.place(AAPL, parent).orderId();
        client.place(
                AAPL,
                Order.limit(SELL, 10, "990.00").toBuilder()
                        .parentId(parentId)
                        .transmit(false)
                        .build());
        client.place(
                AAPL,
                Order.stop(SELL, 10, "10.00").toBuilder()
                        .parentId(parentId)
                        .transmit(random.nextBoolean())
                        .build());
        client.currentTime().join();
    }

    private void partialFill() {
        client.place(AAPL, marketable(1_500)).fills(BigDecimal.ONE).join();
    }

    // Both ways, so that the account does not run out of money.
    private Order marketable(int quantity) {
        return random.nextBoolean() ? Order.limit(BUY, quantity, "260.00") : Order.limit(SELL, quantity, "250.00");
    }

    private void oneCancelsAll() {
        String group = "oca-" + client.clientId() + "-" + random.nextLong();
        for (String price : new String[] {"50.00", "51.00", random.nextBoolean() ? "260.00" : "52.00"}) {
            client.place(
                    AAPL,
                    Order.limit(BUY, 5, price).toBuilder()
                            .set(OrderAttributes.OCA_GROUP, group)
                            .set(OrderAttributes.OCA_TYPE, 1)
                            .build());
        }
        client.currentTime().join();
    }

    private void raceOfCancelAndFill() {
        OrderHandle order = client.place(AAPL, marketable(100 + random.nextInt(200)));
        client.cancel(order);
        if (random.nextBoolean()) {
            client.currentTime().join();
        }
    }

    /** A test JVM that trades until it is killed; its first argument is the seed. */
    public static void main(String[] arguments) throws Exception {
        Properties properties = System.getProperties();
        SessionControl control = SessionControl.join(
                SessionCoordinates.from(properties::getProperty).orElseThrow(), "a fork of the chaos");
        LeaseGrant lease = control.lease("ChaosIT.isKilled()", Duration.ofSeconds(60));
        System.out.println("client id " + lease.clientId());
        Random random = new Random(Long.parseLong(arguments[0]));
        while (true) {
            try (TwsClient client = TwsClient.connect(lease.host(), lease.port(), lease.clientId())) {
                while (client.isConnected()) {
                    new ChaosTrader(client, random).trade();
                }
            } catch (RuntimeException e) {
                System.out.println("hit: " + e.getMessage());
            }
        }
    }
}
