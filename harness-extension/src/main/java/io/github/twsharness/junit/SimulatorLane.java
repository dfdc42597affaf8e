package io.github.twsharness.junit;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.session.LaneEvidence;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.Mode;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.evidence.EvidenceText;
import io.github.twsharness.session.evidence.LaneRecord;
import io.github.twsharness.simulator.SimulatedOrder;
import io.github.twsharness.simulator.TwsSimulator;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Use a test's own simulator under one client id, directly: whatever the simulator does, the test gets to see. */
final class SimulatorLane implements Lane {

    private final TwsSimulator simulator;
    private final int serverVersion;
    private final int clientId;
    private final LaneTransport transport;
    private final ClientSlot<TwsClient> client;
    private final LaneRecord record = new LaneRecord();
    private final AtomicLong lastCleanPermId = new AtomicLong();

    SimulatorLane(TwsSimulator simulator, int serverVersion, int clientId) {
        this.simulator = simulator;
        this.serverVersion = serverVersion;
        this.clientId = clientId;
        this.transport = new LaneTransport(simulator.host(), simulator.port());
        this.client = new ClientSlot<>("the client on client id " + clientId, this::connect, TwsClient::isConnected);
    }

    private TwsClient connect() {
        return TwsClient.connect(
                new RecordedTransport(transport, serverVersion, record),
                ApiOptions.ofClientId(clientId),
                TwsClient.DEFAULT_ANSWER_LIMIT);
    }

    @Override
    public LeaseGrant grant() {
        return new LeaseGrant(
                "", simulator.host(), simulator.port(), clientId, simulator.account(), serverVersion, Mode.SIMULATOR);
    }

    @Override
    public TwsClient client() {
        return client.get();
    }

    @Override
    public void closeAlong(Runnable close) {
        transport.closeAlong(close);
    }

    @Override
    public List<OrderView> orders() {
        return simulator.orders().stream()
                .filter(order -> order.clientId() == clientId && order.permId() > lastCleanPermId.get())
                .map(SimulatorLane::view)
                .toList();
    }

    /** Return nothing: whatever this simulator does, the test wants it. */
    @Override
    public List<String> events() {
        return List.of();
    }

    private static OrderView view(SimulatedOrder order) {
        return new OrderView(
                order.clientId(),
                order.orderId(),
                order.permId(),
                order.symbol(),
                order.order().action(),
                order.order().totalQuantity().toPlainString(),
                order.order().orderType(),
                order.status(),
                order.filled().toPlainString());
    }

    @Override
    public LaneEvidence evidence() {
        return new EvidenceText(
                        "the test's own simulator", clientId, simulator.accounts(), orders(), List.of(), List.of())
                .of(record);
    }

    @Override
    public ResetReport reset() {
        long begun = System.nanoTime();
        transport.closeLinks("the lane of client id " + clientId + " was cleaned; ask the TwsSession for a new client");
        simulator.disconnect(clientId);
        List<OrderView> cancelled = simulator.cancelOrders(clientId).stream()
                .map(SimulatorLane::view)
                .toList();
        simulator.orders().stream().mapToLong(SimulatedOrder::permId).max().ifPresent(lastCleanPermId::set);
        record.rest();
        return new ResetReport(cancelled, List.of(), List.of(), Duration.ofNanos(System.nanoTime() - begun));
    }

    /** Make the lane clean; the positions end with the simulator. */
    @Override
    public ResetReport flatten() {
        return reset();
    }

    // Refused before the test begins: see TestRules.
    @Override
    public void limit(TestLimits limits) {
        throw new UnsupportedOperationException("A simulator of the test's own has no guard");
    }

    @Override
    public void leaveOrders() {
        throw new UnsupportedOperationException("A simulator of the test's own ends with the test");
    }

    @Override
    public ResetReport handOn() {
        throw new UnsupportedOperationException("A simulator of the test's own ends with the test");
    }

    @Override
    public Lane next() {
        return handedOn();
    }

    @Override
    public void takeOver(String owner) {
        handedOn();
    }

    private static Lane handedOn() {
        throw new UnsupportedOperationException("A simulator of the test's own is never handed on");
    }

    @Override
    public void revoke(String why) {
        transport.revoke(why);
    }

    /** Do nothing: the simulator ends with the test, and its orders with it. */
    @Override
    public ResetReport release() {
        return new ResetReport(List.of(), List.of(), List.of(), Duration.ZERO);
    }

    @Override
    public OrdersLeftOpenError leftOpen(String owner, ResetReport report) {
        return new OrdersLeftOpenError(owner, "a simulator of its own", grant(), report);
    }
}
