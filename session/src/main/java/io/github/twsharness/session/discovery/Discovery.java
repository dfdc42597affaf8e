package io.github.twsharness.session.discovery;

import io.github.twsharness.protocol.connection.HandshakeTimeouts;
import io.github.twsharness.protocol.frame.SocketTransport;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.Probe;
import io.github.twsharness.session.diagnosis.ProbeResult;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.machine.Machine;
import io.github.twsharness.session.machine.Surroundings;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.TwsEndpoint;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Look for a paper TWS where the user's own machine can be.
 *
 * <p>All hosts are tried at the same time, the ports of one host one after the other, within 2 seconds for connecting
 * altogether; one that has connected gets the usual limits for the rest of its handshake. The first host in order that
 * completes its handshake is taken.
 */
public final class Discovery {

    /** Longest time for all connecting together. */
    public static final Duration CONNECT_BUDGET = Duration.ofSeconds(2);

    private final Settings settings;
    private final Machine machine;
    private final Dialer dialer;
    private final EndpointMemory memory;

    /** Prepare a search on this machine. */
    public Discovery(Settings settings) {
        this(settings, Machine.local(), SocketTransport::new, Clock.systemUTC());
    }

    /** Prepare a search with the machine, the connections and the clock given. */
    public Discovery(Settings settings, Machine machine, Dialer dialer, Clock clock) {
        this.settings = settings;
        this.machine = machine;
        this.dialer = dialer;
        this.memory = EndpointMemory.of(settings, machine, clock);
    }

    /**
     * Complete settings that mean a TWS without naming it; return others as they are.
     *
     * @throws TwsUnavailableException if none is found; it says what was tried
     */
    public static Settings locate(Settings settings) {
        if (!settings.isToBeFound()) {
            return settings;
        }
        return new Discovery(settings).search().settings(settings);
    }

    /** Search; returns within the connect budget and the limits of one handshake. */
    public Search search() {
        Surroundings surroundings = Surroundings.of(machine);
        List<Candidate> candidates = Candidates.of(surroundings);
        List<Attempt> attempts = new ArrayList<>();
        Optional<Attempt> again = memory.read().flatMap(last -> tryAgain(last, candidates));
        again.ifPresent(attempts::add);
        if (again.filter(Attempt::isOk).isEmpty()) {
            attempts.addAll(new HostRace(candidates, machine.names(), this::attempt, limit()).run());
        }
        attempts.stream().filter(Attempt::isOk).findFirst().ifPresent(found -> memory.write(found.endpoint()));
        return new Search(surroundings, attempts);
    }

    /** Tries what was found last, if it could be found today: an address of yesterday may be somebody else's by now. */
    private Optional<Attempt> tryAgain(TwsEndpoint last, List<Candidate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.host().equals(last.host()))
                .filter(candidate -> Candidates.PAPER_PORTS.contains(last.port()))
                .findFirst()
                .map(candidate -> attempt(
                        new Candidate(candidate.host(), candidate.why() + ", found last time"),
                        last.port(),
                        CONNECT_BUDGET));
    }

    private Duration limit() {
        return CONNECT_BUDGET.plus(settings.versionTimeout().multipliedBy(2)).plus(settings.readyTimeout());
    }

    private Attempt attempt(Candidate candidate, int port, Duration connectLimit) {
        TwsEndpoint endpoint = new TwsEndpoint(candidate.host(), port);
        long start = System.nanoTime();
        Duration connect =
                connectLimit.compareTo(settings.connectTimeout()) < 0 ? connectLimit : settings.connectTimeout();
        try {
            ProbeResult result = Probe.run(
                    dialer.to(candidate.host(), port),
                    settings,
                    new HandshakeTimeouts(connect, settings.versionTimeout(), settings.readyTimeout()));
            return new Attempt(
                    endpoint,
                    candidate.why(),
                    Attempt.OK,
                    result.summary(),
                    since(start),
                    Optional.empty(),
                    Optional.empty());
        } catch (TwsUnavailableException e) {
            Finding finding = e.finding();
            return new Attempt(
                    endpoint,
                    candidate.why(),
                    finding.code(),
                    finding.symptom(),
                    since(start),
                    Optional.of(finding),
                    e.failure());
        }
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
