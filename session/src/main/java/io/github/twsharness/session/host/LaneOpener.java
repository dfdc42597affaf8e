package io.github.twsharness.session.host;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.connection.ApiConnection;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.session.Mode;
import io.github.twsharness.session.diagnosis.AccountCheck;
import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.settings.Accounts;
import io.github.twsharness.session.settings.Settings;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens lanes, each with a client id of its own, and settles which account they trade. Safe for use by any thread. */
final class LaneOpener {

    private static final Logger LOG = LoggerFactory.getLogger(LaneOpener.class);
    private static final int MOST_IDS_TRIED = 10;

    private final Settings settings;
    private final Upstream upstream;
    private final Shared shared;
    private final AtomicInteger nextClientId;
    private volatile @Nullable ApiConnection first;
    private volatile String account = "";

    LaneOpener(Settings settings, FrameTransport transport, Shared shared) {
        this.settings = settings;
        this.upstream = new Upstream(transport, settings, this::prove);
        this.shared = shared;
        this.nextClientId = new AtomicInteger(settings.clientId());
    }

    /** Returns the account that is traded; empty before the first lane is open. */
    String account() {
        return account;
    }

    Upstream upstream() {
        return upstream;
    }

    int serverVersion() {
        ApiConnection opened = first;
        return opened == null ? ServerVersions.NEWEST_IN_TEXT : opened.serverVersion();
    }

    String connectionTime() {
        ApiConnection opened = first;
        return opened == null ? "" : opened.connectionTime();
    }

    /**
     * Opens a lane under the next client id that is free.
     *
     * @throws TwsUnavailableException if that fails
     */
    Lane open() {
        HandshakeFailedException last = null;
        for (int tries = 0; tries < MOST_IDS_TRIED; tries++) {
            Lane lane = newLane(nextClientId.getAndIncrement());
            try {
                ApiConnection connection = upstream.open(lane, ServerVersions.NEWEST_IN_TEXT);
                if (first == null) {
                    first = connection;
                }
                LOG.info(
                        "Lane with client id {} is open to {} at server version {}",
                        lane.clientId(),
                        upstream.endpoint(),
                        connection.serverVersion());
                return lane;
            } catch (HandshakeFailedException e) {
                if (e.failure().observation() != HandshakeFailure.Observation.CLIENT_ID_IN_USE) {
                    throw new TwsUnavailableException(Diagnosis.of(e.failure()));
                }
                shared.tally()
                        .note("client id " + lane.clientId() + " is in use by another program; the next one was taken");
                LOG.warn("Client id {} is in use by another program at {}", lane.clientId(), upstream.endpoint());
                last = e;
            }
        }
        throw new TwsUnavailableException(
                Diagnosis.of(Objects.requireNonNull(last).failure()));
    }

    /** Returns a lane that is not open yet. */
    Lane newLane(int clientId) {
        return new Lane(clientId, shared, reason -> lost(clientId, reason));
    }

    private synchronized void prove(List<String> accounts) {
        // The simulator's account is its own; the setting may name a real one, which is not for it.
        String proven = settings.mode() == Mode.SIMULATOR
                ? accounts.get(0)
                : AccountCheck.choose(settings, upstream.endpoint(), accounts);
        if (!account.isEmpty() && !account.equals(proven)) {
            throw new TwsUnavailableException(anotherLogin(proven));
        }
        account = proven;
        shared.guard().allow(proven, accounts.size() > 1);
    }

    private Finding anotherLogin(String now) {
        return new Finding(
                "WRONG-ACCOUNT",
                "The login at %s has account %s now; when the session began it was %s."
                        .formatted(upstream.endpoint(), Accounts.mask(now), Accounts.mask(account)),
                "Another user has logged in at this TWS during the session.",
                List.of("Log in with the first user again, or start the tests anew."),
                List.of("endpoint: " + upstream.endpoint()));
    }

    private void lost(int clientId, CloseReason reason) {
        if (shared.scripts().isActive()) {
            LOG.info("The lane with client id {} lost its connection while a test scripts: {}", clientId, reason);
            shared.tally().note("client id " + clientId + " lost its connection while a test scripted the simulator");
            return;
        }
        LOG.warn("The lane with client id {} lost its connection to {}: {}", clientId, upstream.endpoint(), reason);
        shared.tally().failure("client id " + clientId + " lost its connection to TWS: " + reason.detail());
    }
}
