package io.github.twsharness.session.host;

import static io.github.twsharness.protocol.message.Action.BUY;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Status;
import io.github.twsharness.simulator.SimulatedOrder;
import io.github.twsharness.simulator.TwsSimulator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Programs of somebody else that leave a resting order under a client id of the session, whenever it is free. */
final class ForeignUnderOurIds {

    private final TwsSimulator tws;
    private final Set<Long> permIds = ConcurrentHashMap.newKeySet();

    ForeignUnderOurIds(TwsSimulator tws) {
        this.tws = tws;
    }

    /** Leaves an order; returns whether the client id was free for it. */
    boolean leaveOrder(int clientId) {
        try (TwsClient client = TwsClient.connect(tws.host(), tws.port(), clientId)) {
            var placed = client.place(Contract.stock("IBM"), Order.limit(BUY, 7, "11.00"));
            permIds.add(placed.await(Status.SUBMITTED, Status.PRE_SUBMITTED).permId());
            return true;
        } catch (HandshakeFailedException e) {
            return false; // a lane was quicker
        }
    }

    boolean isOneOfThem(SimulatedOrder order) {
        return permIds.contains(order.permId());
    }

    int count() {
        return permIds.size();
    }

    /** Returns those that somebody has cancelled. */
    List<SimulatedOrder> cancelledByOthers() {
        return tws.orders().stream()
                .filter(order -> isOneOfThem(order) && order.status().contains("Cancelled"))
                .toList();
    }
}
