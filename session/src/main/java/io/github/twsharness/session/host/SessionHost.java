package io.github.twsharness.session.host;

import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.session.Mode;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.SweepReport;
import io.github.twsharness.session.control.ControlServer;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.discovery.Discovery;
import io.github.twsharness.session.report.PacingWaits;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.settings.Accounts;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.simulator.SimulatorBuilder;
import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hold a session: lanes to one TWS or to the embedded simulator, the port where clients attach, and the control API.
 *
 * <p>It lives in the JVM that starts it: Maven's, or a test JVM's when tests run without Maven.
 */
public final class SessionHost implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(SessionHost.class);
    private static final String SIMULATOR_NAME = "embedded simulator";

    // What else a close does takes a second at most: together never more than ten.
    private static final Duration CLEANUP_LIMIT = Duration.ofSeconds(8);

    private final Settings settings;
    private final Closing resources;
    private final Lanes lanes;
    private final Tally tally;
    private final Pacer pacer;
    private final SessionCoordinates coordinates;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<SessionReport> closed = new CompletableFuture<>();

    private SessionHost(Settings settings, Closing resources, JournalFiles files) throws IOException {
        this.settings = settings;
        this.resources = resources;
        this.tally = new Tally();
        Optional<TwsSimulator> simulator = settings.mode() == Mode.SIMULATOR
                ? Optional.of(resources.add("the simulator", startSimulator(settings)))
                : Optional.empty();
        FrameTransport transport = simulator.map(TwsSimulator::transport).orElseGet(settings::transport);
        Scripts scripts = new Scripts(simulator, transport.endpoint());
        refuseWhenStopped();
        // First, for it cancels what is open also when there is no room for another journal.
        Optional<Sweep> sweep = settings.mode() == Mode.TWS ? Optional.of(sweep(transport, files)) : Optional.empty();
        SessionJournal journal =
                resources.add("the journal", SessionJournal.open(settings, randomHex(6), files, tally));
        Sightings sightings = new Sightings(settings.limits());
        this.pacer = new Pacer(settings.maxMessagesPerSecond());
        Guard guard = new Guard(settings.limits(), sightings);
        LoginWatch login = new LoginWatch(transport.endpoint(), guard, tally, scripts);
        Shared shared =
                new Shared(transport.endpoint(), guard, journal.journal(), tally, sightings, pacer, scripts, login);
        LaneOpener opener = new LaneOpener(settings, transport, shared);
        sweep.ifPresent(swept -> opener.upstream().released(swept.clientIds()));
        this.lanes = new Lanes(settings, opener, shared);
        resources.add("the lanes", () -> lanes.close(CLEANUP_LIMIT));
        login.whenChanged(lanes::loginChanged);
        lanes.openFirst();
        journal.isOf(lanes.account());
        SessionPort port = resources.add("the session port", SessionPort.open(lanes.desk()));
        lanes.publishAt(port);
        String token = randomHex(16);
        Operations operations = new Operations(lanes, scripts, tally, this::report, settings.heartbeatTimeout());
        ControlServer control = resources.add("the control port", ControlServer.start(token, operations));
        resources.add("the watch", Watch.start(settings.stopFile(), operations, lanes.heartbeat()));
        this.coordinates = new SessionCoordinates(
                control.port(),
                port.port(),
                token,
                lanes.mode(),
                settings.mode() == Mode.SIMULATOR ? SIMULATOR_NAME : transport.endpoint(),
                settings.leaseTimeout(),
                settings.resetTimeout().plus(settings.recoveryTimeout()));
    }

    /**
     * Start a session: open the first lane, prove by its accounts that trading is allowed, and serve.
     *
     * @throws TwsUnavailableException if the TWS, or the disk, cannot be used; it says why and what to do, and nothing is left open
     * @throws UncheckedIOException if this machine refuses a loopback port
     */
    public static SessionHost start(Settings settings) {
        return start(settings, new DiskFiles());
    }

    static SessionHost start(Settings settings, JournalFiles files) {
        Settings located = Discovery.locate(settings);
        located.warnings().forEach(warning -> LOG.warn("{}", warning));
        Closing resources = new Closing();
        boolean started = false;
        try {
            SessionHost host = new SessionHost(located, resources, files);
            started = true;
            return host;
        } catch (IOException e) {
            throw new UncheckedIOException("The session cannot be started on this machine: " + e.getMessage(), e);
        } finally {
            if (!started) {
                resources.close();
            }
        }
    }

    private void refuseWhenStopped() {
        if (Files.exists(settings.stopFile())) {
            throw new TwsUnavailableException(new Finding(
                    "EMERGENCY-STOP",
                    "The file %s is there, so no session is started.".formatted(settings.stopFile()),
                    "Somebody has stopped all trading (setting tws.stopFile), and has not allowed it again.",
                    List.of("Find out why. Then delete the file, and start again."),
                    List.of("file: " + settings.stopFile())));
        }
    }

    private Sweep sweep(FrameTransport transport, JournalFiles files) {
        Sweep sweep = Sweep.before(settings, transport, files);
        SweepReport found = sweep.report();
        sweep.findings().forEach(tally::finding);
        if (!found.cancelled().isEmpty()) {
            String event = "a session before this one crashed; its orders were still open and have been cancelled: "
                    + Cleanup.describe(found.cancelled());
            LOG.warn("{}", event);
            tally.note(event);
        }
        found.left().forEach(tally::left);
        found.problems().forEach(problem -> {
            LOG.warn("{}", problem);
            tally.note(problem);
        });
        return sweep;
    }

    private static TwsSimulator startSimulator(Settings settings) throws IOException {
        SimulatorBuilder builder = TwsSimulator.builder().seed(settings.simulatorSeed());
        // A setting that names a real account is for a real TWS: the simulator has paper accounts only.
        settings.account().filter(Accounts::isPaper).ifPresent(builder::account);
        return builder.start();
    }

    private static String randomHex(int length) {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Return where the session is, for those who are to join it. */
    public SessionCoordinates coordinates() {
        return coordinates;
    }

    /**
     * Stop all trading: refuse every order from now on, also a modification, and cancel all own orders.
     *
     * @param reason who wants it, or why; for the report
     * @return what was cancelled, and what could not be
     */
    public ResetReport stopTrading(String reason) {
        return lanes.stopTrading(reason);
    }

    /** Return what happened so far; the account is masked. */
    public SessionReport report() {
        return new SessionReport(
                lanes.mode(),
                coordinates.endpoint(),
                lanes.serverVersion(),
                Accounts.mask(lanes.account()),
                settings.shard().map(Object::toString).orElse(""),
                tally.tests(),
                tally.skipped(),
                tally.clientIds(),
                tally.ordersPlaced(),
                tally.ordersCancelled(),
                tally.ordersLeft(),
                tally.ordersByHolder(),
                tally.positionChanges(),
                pacer.waited(),
                tally.findings(),
                tally.failures(),
                notes());
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>(tally.notes());
        PacingWaits waited = pacer.waited();
        if (waited.messages() > 0) {
            notes.add("%d messages waited for TWS's limit (tws.maxMessagesPerSecond): %d ms in all, %d ms at most"
                    .formatted(
                            waited.messages(),
                            waited.total().toMillis(),
                            waited.longest().toMillis()));
        }
        return notes;
    }

    /**
     * Close the session: cancel what is left a last time, disconnect, and free the ports.
     *
     * <p>Idempotent; one caller closes and the others wait until it has.
     *
     * @return what happened from start to end
     */
    public SessionReport closeAndReport() {
        if (closing.compareAndSet(false, true)) {
            try {
                resources.close();
            } finally {
                closed.complete(report());
            }
        }
        return closed.join();
    }

    @Override
    public void close() {
        closeAndReport();
    }
}
