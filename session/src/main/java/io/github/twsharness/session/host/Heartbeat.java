package io.github.twsharness.session.host;

import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that TWS has gone mute: its connections stay open and say nothing.
 *
 * <p>A lane that is in use and quiet is asked for the time, which costs one message and shows nowhere. When nothing comes,
 * the connection is kept: a TWS that goes on does, in their order, the things that were sent to it. Only when TWS speaks
 * on other connections is it this one that is dead, and given up.
 *
 * <p>{@link #beat} is for one thread, the other methods are for any.
 */
final class Heartbeat implements AutoCloseable {

    /** So long a lane in use is quiet before TWS is asked whether it is there. */
    static final Duration QUIET = Duration.ofSeconds(5);

    // Who has just been heard need not be asked.
    private static final Duration FRESH = Duration.ofSeconds(1);

    // An attempt to connect leaves something behind in a TWS that hangs, so there are few.
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);

    private final LeaseBook book;
    private final Shared shared;
    private final boolean isWanted;
    private final Duration limit;
    private final BooleanSupplier probe;
    private final Runnable afterwards;

    /** Where a lane is that has gone mute. */
    private static final class Silence {
        private final long began = System.nanoTime();
        private @Nullable Long spokenElsewhere;
    }

    // Only the thread that beats uses what follows, but for the answer of the probe.
    private final Map<Lane, Silence> silences = new LinkedHashMap<>();
    private long wentMute;
    private @Nullable Long probed;
    private volatile @Nullable Thread probing;
    private volatile @Nullable Long answeredProbe;

    /**
     * Creates a heartbeat.
     *
     * @param isWanted whether there is anything that can go mute
     * @param limit how long TWS may take to answer
     * @param probe connects anew and tells whether TWS answers there; may take its time
     * @param afterwards what is to be done when TWS speaks again; may take its time
     */
    Heartbeat(
            LeaseBook book,
            Shared shared,
            boolean isWanted,
            Duration limit,
            BooleanSupplier probe,
            Runnable afterwards) {
        this.book = book;
        this.shared = shared;
        this.isWanted = isWanted;
        this.limit = limit;
        this.probe = probe;
        this.afterwards = afterwards;
    }

    /** Asks where it is quiet, and draws the conclusions; never waits. */
    void beat() {
        if (!isWanted) {
            return;
        }
        List<Lane> inUse = book.inUse();
        for (Lane lane : lanes()) {
            Pulse pulse = lane.pulse();
            noteMuteness(lane);
            boolean isQuiet =
                    inUse.contains(lane) && !pulse.isAsked() && pulse.silence().compareTo(QUIET) > 0;
            if (isQuiet && lane.isOpen() && shared.pacer().tryPass(lane.clientId())) {
                lane.askWhetherThere();
            }
        }
        followSilences();
    }

    private List<Lane> lanes() {
        return book.all().stream().map(Slot::lane).toList();
    }

    /** Counts all silence from now on: it was this process that stood still. */
    void forgive() {
        lanes().forEach(lane -> lane.pulse().forgive());
    }

    /** Tells whether TWS is there: it has just spoken on the lane, or answers when it is asked. */
    boolean isAnswering(Lane lane, Duration patience) throws InterruptedException {
        boolean hasJustSpoken =
                !lane.pulse().isAsked() && lane.pulse().silence().compareTo(FRESH) < 0;
        return hasJustSpoken || answers(lane, patience);
    }

    /**
     * Asks whether TWS is there, and waits for the answer.
     *
     * @param patience how long to wait at most; a lane counts as mute only after the whole limit
     */
    boolean answers(Lane lane, Duration patience) throws InterruptedException {
        if (!isWanted || !lane.isOpen()) {
            return true;
        }
        if (lane.isMute()) {
            return false;
        }
        shared.pacer().pass(lane.clientId(), Pacer.Urgency.FIRST);
        lane.askWhetherThere();
        boolean answered = lane.pulse().awaitAnswer(patience.compareTo(limit) < 0 ? patience : limit);
        noteMuteness(lane);
        return answered;
    }

    /** Returns the longest time that TWS may take to answer. */
    Duration limit() {
        return limit;
    }

    private void noteMuteness(Lane lane) {
        if (lane.pulse().fallsMute(limit)) {
            Finding finding = Diagnosis.ofMuteness(
                    shared.endpoint(), lane.clientId(), lane.pulse().silence());
            LOG.warn("Client id {}: {}", lane.clientId(), LaneEvents.describe(finding));
            lane.befalls(finding);
            shared.tally().finding(finding);
        }
    }

    private void followSilences() {
        List<Lane> over = new ArrayList<>();
        for (Lane lane : lanes()) {
            if (lane.isMute()) {
                silences.computeIfAbsent(lane, this::begins);
            } else if (silences.remove(lane) != null) {
                over.add(lane);
            }
        }
        if (silences.isEmpty() && over.stream().anyMatch(Lane::isOpen)) {
            end();
        }
        silences.forEach(this::giveUpWhenDead);
        if (!silences.isEmpty()) {
            probeNowAndThen();
        }
    }

    private Silence begins(Lane lane) {
        if (silences.isEmpty()) {
            wentMute = System.nanoTime() - lane.pulse().silence().toNanos();
            shared.tally()
                    .note("TWS went mute: it left client id %d without an answer [TWS-MUTE]"
                            .formatted(lane.clientId()));
        }
        return new Silence();
    }

    private void end() {
        String event = "TWS answers again, after it had said nothing for %d ms"
                .formatted(Duration.ofNanos(System.nanoTime() - wentMute).toMillis());
        LOG.info("{}", event);
        shared.tally().note(event);
        daemon(afterwards, "tws-heartbeat-afterwards").start();
    }

    // A TWS that wakes up does not answer on all its connections at the same moment.
    private void giveUpWhenDead(Lane lane, Silence silence) {
        if (silence.spokenElsewhere == null) {
            silence.spokenElsewhere = speaksElsewhere(lane, silence.began) ? System.nanoTime() : null;
        } else if (System.nanoTime() - silence.spokenElsewhere >= limit.toNanos()) {
            lane.giveUp("TWS answers on other connections, and has said nothing on this one for %d ms"
                    .formatted(lane.pulse().silence().toMillis()));
        }
    }

    private boolean speaksElsewhere(Lane lane, long since) {
        Long probeAnswered = answeredProbe;
        return (probeAnswered != null && probeAnswered - since > 0)
                || lanes().stream()
                        .filter(other -> other != lane && other.isOpen() && !other.isMute())
                        .anyMatch(other -> other.pulse().hasSpokenSince(since));
    }

    private void probeNowAndThen() {
        Long last = probed;
        boolean isDue = last == null || System.nanoTime() - last >= BETWEEN_PROBES.toNanos();
        if (isDue && probing == null) {
            probed = System.nanoTime();
            Thread thread = daemon(this::probe, "tws-heartbeat-probe");
            probing = thread;
            thread.start();
        }
    }

    private void probe() {
        try {
            if (probe.getAsBoolean()) {
                answeredProbe = System.nanoTime();
            }
        } finally {
            probing = null;
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        Thread running = probing;
        if (running != null) {
            running.interrupt();
        }
    }
}
