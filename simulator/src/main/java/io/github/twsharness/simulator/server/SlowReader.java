package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameLink;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Takes its time before each frame, on the thread that reads from this one client. */
record SlowReader(FrameLink.Handler handler) implements FrameLink.Handler {

    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Bytes that the system buffers for a slow reader, at least. */
    static final int RECEIVE_BUFFER = 4096;

    @Override
    public void onFrame(Frame frame) {
        long end = System.nanoTime() + PAUSE.toNanos();
        for (long rest = PAUSE.toNanos(); rest > 0; rest = end - System.nanoTime()) {
            LockSupport.parkNanos(rest);
        }
        handler.onFrame(frame);
    }

    @Override
    public void onClosed(CloseReason reason) {
        handler.onClosed(reason);
    }
}
