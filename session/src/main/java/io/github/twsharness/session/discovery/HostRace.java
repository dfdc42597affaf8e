package io.github.twsharness.session.discovery;

import io.github.twsharness.session.machine.Names;
import io.github.twsharness.session.settings.TwsEndpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Tries all hosts side by side and settles for the first in order.
 *
 * <p>A host that is earlier in order may still win until the time for connecting is over; after that whoever has completed
 * a handshake is taken, so that one TWS behind a dialog does not hold up another.
 */
final class HostRace {

    private static final long END_LIMIT_MILLIS = 500;

    private final List<Candidate> candidates;
    private final Names names;
    private final Trial trial;
    private final long start = System.nanoTime();
    private final long connectEnd = start + Discovery.CONNECT_BUDGET.toNanos();
    private final long end;
    private final List<List<Attempt>> attempts = new ArrayList<>();
    private final boolean[] finished;
    private final BlockingQueue<Integer> finishes = new LinkedBlockingQueue<>();
    private final Set<String> claimed = ConcurrentHashMap.newKeySet();

    /** Tries one port of one host. */
    @FunctionalInterface
    interface Trial {
        Attempt run(Candidate candidate, int port, Duration connectLimit);
    }

    HostRace(List<Candidate> candidates, Names names, Trial trial, Duration limit) {
        this.candidates = candidates;
        this.names = names;
        this.trial = trial;
        this.end = start + limit.toNanos();
        this.finished = new boolean[candidates.size()];
        candidates.forEach(candidate -> attempts.add(Collections.synchronizedList(new ArrayList<>())));
    }

    /** Returns every attempt in the order of the candidates; one that was cut off because another won is among them. */
    List<Attempt> run() {
        if (candidates.isEmpty()) {
            return List.of();
        }
        ExecutorService hosts = Executors.newFixedThreadPool(candidates.size(), task -> {
            Thread thread = new Thread(task, "tws-discovery");
            thread.setDaemon(true);
            return thread;
        });
        try {
            for (int i = 0; i < candidates.size(); i++) {
                int host = i;
                hosts.execute(() -> {
                    try {
                        tryHost(host);
                    } finally {
                        finishes.add(host);
                    }
                });
            }
            awaitWinner();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // An interrupted handshake closes its connection.
            hosts.shutdownNow();
            awaitEnd(hosts);
        }
        return result();
    }

    private void awaitWinner() throws InterruptedException {
        while (!isDecided()) {
            long until = anyOk() ? Math.min(connectEnd, end) : end;
            Integer host = finishes.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (host == null) {
                return;
            }
            finished[host] = true;
        }
    }

    private boolean isDecided() {
        for (int i = 0; i < finished.length; i++) {
            if (!finished[i]) {
                return false;
            }
            if (isOk(attempts.get(i))) {
                return true;
            }
        }
        return true;
    }

    private boolean anyOk() {
        return attempts.stream().anyMatch(HostRace::isOk);
    }

    private static boolean isOk(List<Attempt> ofHost) {
        return List.copyOf(ofHost).stream().anyMatch(Attempt::isOk);
    }

    private void tryHost(int host) {
        Candidate candidate = candidates.get(host);
        Optional<String> address = Character.isDigit(candidate.host().charAt(0))
                ? Optional.of(candidate.host())
                : names.ipv4(candidate.host());
        String reason = address.isEmpty()
                ? "the name has no IPv4 address here"
                : claimed.add(address.get()) ? "" : "the same address as another candidate: " + address.get();
        for (int port : Candidates.PAPER_PORTS) {
            TwsEndpoint endpoint = new TwsEndpoint(candidate.host(), port);
            long left = connectEnd - System.nanoTime();
            String why = !reason.isEmpty() ? reason : left <= 0 ? "the time for connecting is over" : "";
            Attempt attempt = why.isEmpty()
                    ? trial.run(candidate, port, Duration.ofNanos(left))
                    : Attempt.notTried(endpoint, candidate.why(), why);
            attempts.get(host).add(attempt);
            if (attempt.isOk() || Thread.currentThread().isInterrupted()) {
                return;
            }
        }
    }

    private static void awaitEnd(ExecutorService hosts) {
        try {
            // A name that is being looked up cannot be interrupted; its thread is a daemon and ends by itself.
            boolean unused = hosts.awaitTermination(END_LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Attempt> result() {
        List<Attempt> all = new ArrayList<>();
        for (int i = 0; i < candidates.size(); i++) {
            List<Attempt> ofHost = List.copyOf(attempts.get(i));
            all.addAll(ofHost);
            if (ofHost.isEmpty()) {
                all.add(Attempt.notTried(
                        new TwsEndpoint(candidates.get(i).host(), Candidates.PAPER_PORTS.get(0)),
                        candidates.get(i).why(),
                        "given up after %d ms, because another host won or time was over"
                                .formatted(Duration.ofNanos(System.nanoTime() - start)
                                        .toMillis())));
            }
        }
        return all;
    }
}
