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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens lanes, each with a client id of its own, and settles which account they trade. Safe for use by any thread. */
final class LaneOpener {

    private static final Logger LOG = LoggerFactory.getLogger(LaneOpener.class);
    // TWS serves 32 clients: more ids cannot be in use.
    private static final int MOST_IDS_TRIED = 33;

    private final Settings settings;
    private final Upstream upstream;
    private final Shared shared;
    private final ClientIdPool ids;
    private volatile @Nullable ApiConnection first;
    private volatile String account = "";

    LaneOpener(Settings settings, FrameTransport transport, Shared shared) {
        this.settings = settings;
        this.upstream = new Upstream(transport, settings, this::prove, shared.tally()::note);
        this.shared = shared;
        this.ids = new ClientIdPool(settings.clientId(), settings.lastClientId());
    }

    /** Returns the account that is traded; empty before the first lane is open. */
    String account() {
        return account;
    }

    /** Returns what the session leads to, as far as it is proven. */
    Mode mode() {
        boolean isLive = settings.mode() == Mode.TWS && !account.isEmpty() && !Accounts.isPaper(account);
        return isLive ? Mode.LIVE : settings.mode();
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
        Set<Integer> tried = new HashSet<>();
        OptionalInt id = ids.take(tried);
        for (; id.isPresent() && tried.size() < MOST_IDS_TRIED; id = ids.take(tried)) {
            tried.add(id.getAsInt());
            Lane lane = newLane(id.getAsInt());
            boolean isOpen = false;
            try {
                ApiConnection connection = upstream.open(lane, ServerVersions.NEWEST_IN_TEXT);
                isOpen = true;
                if (first == null) {
                    first = connection;
                }
                LOG.info(
                        "Lane with client id {} is open to {} at server version {}",
                        lane.clientId(),
                        mode().mark(upstream.endpoint()),
                        connection.serverVersion());
                return lane;
            } catch (HandshakeFailedException e) {
                if (e.failure().observation() != HandshakeFailure.Observation.CLIENT_ID_IN_USE) {
                    throw new TwsUnavailableException(Diagnosis.of(e.failure()));
                }
                ids.inUse(lane.clientId());
                shared.tally()
                        .note("client id " + lane.clientId() + " is in use by another program; the next one was taken");
                LOG.warn("Client id {} is in use by another program at {}", lane.clientId(), upstream.endpoint());
                last = e;
            } finally {
                if (!isOpen) {
                    ids.release(lane.clientId());
                }
            }
        }
        throw new TwsUnavailableException(last == null ? noIdLeft() : Diagnosis.of(last.failure()));
    }

    private Finding noIdLeft() {
        return new Finding(
                "CLIENT-ID-IN-USE",
                "No client id from %d to %d is left for a lane."
                        .formatted(settings.clientId(), settings.lastClientId()),
                "The range is smaller than the number of tests that run at once.",
                List.of("Name a larger range: tws.clientId=100-131 has room for as many clients as TWS serves."),
                List.of("endpoint: " + upstream.endpoint()));
    }

    /** Opens further lanes side by side, in the order of their client ids; fewer when TWS takes no more. */
    List<Lane> openMore(int count) {
        if (count == 0) {
            return List.of();
        }
        ExecutorService threads = Executors.newFixedThreadPool(count, task -> {
            Thread thread = new Thread(task, "tws-lanes-open");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<CompletableFuture<Optional<Lane>>> opening = IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(this::tryOpen, threads))
                    .toList();
            return opening.stream()
                    .map(CompletableFuture::join)
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparingInt(Lane::clientId))
                    .toList();
        } finally {
            threads.shutdownNow();
        }
    }

    // Each phase of a handshake has its own limit, so nothing here can wait for ever.
    private Optional<Lane> tryOpen() {
        try {
            return Optional.of(open());
        } catch (TwsUnavailableException e) {
            noteRefused(e.finding());
            return Optional.empty();
        }
    }

    void noteRefused(Finding finding) {
        String note =
                "TWS took no further lane, so there are fewer than asked for (it serves 32 clients at most, those of other programs included): "
                        + LaneEvents.describe(finding);
        LOG.warn("{}", note);
        shared.tally().note(note);
        shared.tally().finding(finding);
    }

    /** Returns a lane that is not open yet. */
    Lane newLane(int clientId) {
        return new Lane(clientId, shared, (reason, finding) -> lost(clientId, reason, finding));
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
        shared.login().proven(proven, accounts);
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

    private void lost(int clientId, CloseReason reason, Finding finding) {
        if (shared.scripts().isActive()) {
            LOG.info("The lane with client id {} lost its connection while a test scripts: {}", clientId, reason);
            shared.tally().note("client id " + clientId + " lost its connection while a test scripted the simulator");
            return;
        }
        LOG.warn("The lane with client id {} lost its connection to {}: {}", clientId, upstream.endpoint(), reason);
        shared.tally().finding(finding);
        shared.tally()
                .failure("client id " + clientId + " lost its connection to TWS: " + reason.detail() + " ["
                        + finding.code() + "]");
    }
}
