package io.github.twsharness.session.doctor;

import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.Probe;
import io.github.twsharness.session.diagnosis.ProbeResult;
import io.github.twsharness.session.diagnosis.Remarks;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.settings.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks for what is worth knowing although the TWS can be used. */
final class SecondLook {

    // TWS frees the client id of a dead connection when it notices; one that a program uses stays taken.
    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(1), Duration.ofSeconds(2));

    private final Settings settings;
    private final FrameTransport transport;

    SecondLook(Settings settings, FrameTransport transport) {
        this.settings = settings;
        this.transport = transport;
    }

    List<Finding> remarks(ProbeResult result, boolean keptWaiting) {
        List<Finding> remarks = new ArrayList<>();
        if (!result.clientIdsInUse().isEmpty()) {
            int taken = result.clientIdsInUse().get(0);
            remarks.add(isFreedSoon(taken) ? Remarks.zombie(result, taken) : Remarks.inUse(result, taken));
        }
        if (keptWaiting) {
            remarks.add(Remarks.dialogAnswered(result));
        }
        Remarks.locale(result).ifPresent(remarks::add);
        return remarks;
    }

    private boolean isFreedSoon(int clientId) {
        for (Duration pause : PAUSES) {
            if (!pause(pause)) {
                return false;
            }
            try {
                ProbeResult again = Probe.run(transport, settings);
                if (!again.clientIdsInUse().contains(clientId)) {
                    return true;
                }
            } catch (TwsUnavailableException e) {
                // It was usable a moment ago, and that is what counts; the client id remains what it seemed to be.
                return false;
            }
        }
        return false;
    }

    private static boolean pause(Duration time) {
        try {
            return !new CountDownLatch(1).await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
