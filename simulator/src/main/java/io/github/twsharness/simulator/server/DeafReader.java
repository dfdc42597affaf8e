package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.simulator.fault.Fault;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Reads on only when the simulated TWS is not mute, on the thread that reads from this one client: what the client sends
 * meanwhile, and that it hangs up, waits in the socket, as with a process that stands still.
 *
 * @param isOpen tells whether this side still wants the connection
 */
record DeafReader(FrameLink.Handler handler, ServerContext server, BooleanSupplier isOpen)
        implements FrameLink.Handler {

    private static final Duration LOOK_AGAIN = Duration.ofMillis(5);

    @Override
    public void onFrame(Frame frame) {
        waitWhile(isOpen);
        handler.onFrame(frame);
    }

    @Override
    public void onClosed(CloseReason reason) {
        if (reason.kind() != CloseReason.Kind.CLOSED_HERE) {
            waitWhile(() -> !server.isClosed());
        }
        handler.onClosed(reason);
    }

    private void waitWhile(BooleanSupplier wanted) {
        while (server.faults().has(Fault.MUTE) && wanted.getAsBoolean()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }
}
