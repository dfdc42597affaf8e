package io.github.twsharness.session.doctor;

import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.session.Mode;
import io.github.twsharness.session.diagnosis.ConfigProbe;
import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.Probe;
import io.github.twsharness.session.diagnosis.ProbeResult;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.discovery.Attempt;
import io.github.twsharness.session.discovery.Dialer;
import io.github.twsharness.session.discovery.Discovery;
import io.github.twsharness.session.discovery.Search;
import io.github.twsharness.session.machine.Machine;
import io.github.twsharness.session.machine.Surroundings;
import io.github.twsharness.session.settings.Setting;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.TwsEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Examine what stands between a build and its TWS.
 *
 * <p>A named endpoint is the only one tried. Without one the doctor looks for a TWS, unless the mode is the simulator's.
 * Each connection is a whole handshake under the probe's client id; what is asked are the time, the client's open orders
 * and one price, and on a second connection its settings.
 */
public final class Doctor {

    private final Settings settings;
    private final Machine machine;
    private final Dialer dialer;
    private final Clock clock;
    private final Duration dialogLimit;
    private final WaitListener listener;

    /**
     * Call the doctor on this machine.
     *
     * @param dialogLimit longest silence of a TWS that has accepted the connection; what is less than the setting {@code
     *     tws.versionTimeoutSeconds} counts as that
     * @param listener hears of the waiting; called by a thread of the doctor's
     */
    public Doctor(Settings settings, Duration dialogLimit, WaitListener listener) {
        this(settings, Machine.local(), SocketTransport::new, Clock.systemUTC(), dialogLimit, listener);
    }

    /** Call the doctor with the machine, the connections and the clock given. */
    public Doctor(
            Settings settings,
            Machine machine,
            Dialer dialer,
            Clock clock,
            Duration dialogLimit,
            WaitListener listener) {
        this.settings = settings;
        this.machine = machine;
        this.dialer = dialer;
        this.clock = clock;
        this.dialogLimit =
                dialogLimit.compareTo(settings.versionTimeout()) < 0 ? settings.versionTimeout() : dialogLimit;
        this.listener = listener;
    }

    /** Examine; returns within the limits of the settings and the one for dialogs. */
    public Examination examine() {
        Report report = new Report(settings, Surroundings.of(machine));
        if (settings.endpoint().isPresent()) {
            examineNamed(report, settings.endpoint().get());
        } else if (isSimulatorAskedFor()) {
            report.target("the embedded simulator");
        } else {
            examineFound(report);
        }
        return report.finish();
    }

    // Without an endpoint the default mode means the simulator too, but who calls the doctor looks for a TWS.
    private boolean isSimulatorAskedFor() {
        return settings.table().stream()
                .anyMatch(row ->
                        row.key().equals(Setting.MODE.key()) && row.value().equalsIgnoreCase(Mode.SIMULATOR.label()));
    }

    private void examineNamed(Report report, TwsEndpoint endpoint) {
        report.target("TWS at " + endpoint);
        boolean usable = examine(report, settings, endpoint, "named");
        Optional<String> alternative = settings.hostAlternative();
        boolean nobodyThere = !usable && report.lastFailedToConnect();
        if (nobodyThere && alternative.isPresent()) {
            TwsEndpoint second = new TwsEndpoint(alternative.get(), endpoint.port());
            if (examine(report, settings, second, "named as alternative")) {
                report.forgetProblems();
            }
        }
    }

    private void examineFound(Report report) {
        Search search = new Discovery(settings, machine, dialer, clock).search();
        search.attempts().forEach(report::attempt);
        Optional<Attempt> hit = search.hit();
        Optional<Attempt> miss = search.nearestMiss();
        report.target("a TWS that was looked for");
        if (hit.isPresent()) {
            report.target("TWS at " + hit.get().endpoint());
            examine(report, search.settings(settings), hit.get().endpoint(), "found, examined");
        } else if (miss.flatMap(Attempt::failure).isPresent()) {
            report.target("TWS at " + miss.get().endpoint());
            examine(report, settings, miss.get().endpoint(), "nearest miss, examined");
        } else {
            report.problem(search.finding());
        }
    }

    private boolean examine(Report report, Settings led, TwsEndpoint endpoint, String why) {
        long start = System.nanoTime();
        try (PatientTransport transport = new PatientTransport(
                dialer.to(endpoint.host(), endpoint.port()), led.versionTimeout(), dialogLimit, listener)) {
            HandshakeTimeouts limits = new HandshakeTimeouts(led.connectTimeout(), dialogLimit, led.readyTimeout());
            ProbeResult result = Probe.examine(transport, led, limits);
            report.tws(endpoint, why, result, since(start));
            report.config(result, ConfigProbe.ask(dialer.to(endpoint.host(), endpoint.port()), led, result));
            report.remarks(new SecondLook(led, dialer.to(endpoint.host(), endpoint.port()))
                    .remarks(result, transport.hasWaited()));
            return true;
        } catch (TwsUnavailableException e) {
            report.failure(endpoint, why, exact(e), e.failure(), since(start));
            return false;
        }
    }

    private Finding exact(TwsUnavailableException e) {
        return e.failure()
                .filter(failure -> failure.messages().isEmpty())
                .map(failure -> Diagnosis.of(failure, machine, Surroundings.of(machine)))
                .orElse(e.finding());
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
