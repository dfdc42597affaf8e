package io.github.twsharness.junit;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.connection.ApiOptions;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.session.LaneEvidence;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.awaitility.pollinterval.IterativePollInterval;

/** Use a lane that the session host has leased. */
final class LeasedLane implements Lane {

    private static final Duration RELEASE_LIMIT = Duration.ofSeconds(2);

    private final OpenSession session;
    private final LeaseGrant grant;
    private final LaneTransport transport;
    private final ClientSlot<TwsClient> client;

    private LeasedLane(OpenSession session, LeaseGrant grant) {
        this.session = session;
        this.grant = grant;
        this.transport = new LaneTransport(grant.host(), grant.port());
        this.client =
                new ClientSlot<>("the client on client id " + grant.clientId(), this::attach, TwsClient::isConnected);
    }

    /** Lease a lane; waits as long as the session allows. */
    static LeasedLane lease(OpenSession session, String owner) {
        return new LeasedLane(session, session.lease(owner));
    }

    @Override
    public LeaseGrant grant() {
        return grant;
    }

    @Override
    public TwsClient client() {
        return client.get();
    }

    // A test may close its client and ask for the next one before the session host has seen the first one go.
    private TwsClient attach() {
        try {
            return Awaitility.await()
                    .pollInSameThread()
                    .pollDelay(Duration.ZERO)
                    .pollInterval(IterativePollInterval.iterative(last -> last.multipliedBy(2), Duration.ofMillis(10)))
                    .atMost(RELEASE_LIMIT)
                    .until(this::tryAttach, Optional::isPresent)
                    .orElseThrow();
        } catch (ConditionTimeoutException e) {
            throw new IllegalStateException(
                    "Client id %d is taken at the session port %s:%d (error 326), and was still after %d ms. Likely cause: "
                                    .formatted(grant.clientId(), grant.host(), grant.port(), RELEASE_LIMIT.toMillis())
                            + "the test has connected another client under it. Close that one first, or take a further "
                            + "session with @Tws(\"name\").",
                    e);
        }
    }

    private Optional<TwsClient> tryAttach() {
        try {
            return Optional.of(TwsClient.connect(
                    transport, ApiOptions.ofClientId(grant.clientId()), TwsClient.DEFAULT_ANSWER_LIMIT));
        } catch (HandshakeFailedException e) {
            if (e.failure().observation() == HandshakeFailure.Observation.CLIENT_ID_IN_USE) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public void closeAlong(Runnable close) {
        transport.closeAlong(close);
    }

    @Override
    public List<OrderView> orders() {
        return session.control().orders(grant.leaseId());
    }

    @Override
    public List<String> events() {
        return session.control().events(grant.leaseId());
    }

    @Override
    public LaneEvidence evidence() {
        return session.control().evidence(grant.leaseId());
    }

    @Override
    public ResetReport reset() {
        closeClients();
        return session.control().reset(grant.leaseId());
    }

    private void closeClients() {
        transport.closeLinks(
                "the lane of client id " + grant.clientId() + " was cleaned; ask the TwsSession for a new client");
    }

    @Override
    public ResetReport flatten() {
        closeClients();
        return session.control().flatten(grant.leaseId());
    }

    @Override
    public void limit(TestLimits limits) {
        session.control().limit(grant.leaseId(), limits.scope(), limits.rules());
    }

    @Override
    public void leaveOrders() {
        closeClients();
        var unused = session.control().leaveOrders(grant.leaseId());
    }

    @Override
    public ResetReport handOn() {
        closeClients();
        return session.control().handOn(grant.leaseId());
    }

    @Override
    public Lane next() {
        return new LeasedLane(session, grant);
    }

    @Override
    public void takeOver(String owner) {
        session.control().takeOver(grant.leaseId(), owner);
    }

    @Override
    public void revoke(String why) {
        transport.revoke(why);
    }

    @Override
    public ResetReport release() {
        return session.control().release(grant.leaseId());
    }

    @Override
    public OrdersLeftOpenError leftOpen(String owner, ResetReport report) {
        return new OrdersLeftOpenError(owner, session.coordinates().endpoint(), grant, report);
    }
}
