package io.github.twsharness.session.doctor;

import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.frame.FrameTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** Watches connections for their first frame, and tells a listener each second how long TWS has kept silent. */
final class PatientTransport implements FrameTransport, AutoCloseable {

    private final FrameTransport transport;
    private final Duration usual;
    private final Duration limit;
    private final WaitListener listener;
    private final ScheduledThreadPoolExecutor ticker;
    private final AtomicBoolean waited = new AtomicBoolean();

    /**
     * Watches over another transport.
     *
     * @param usual silence that is nothing special
     * @param limit silence after which the handshake fails
     */
    PatientTransport(FrameTransport transport, Duration usual, Duration limit, WaitListener listener) {
        this.transport = transport;
        this.usual = usual;
        this.limit = limit;
        this.listener = listener;
        this.ticker = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "tws-doctor-countdown");
            thread.setDaemon(true);
            return thread;
        });
        ticker.setRemoveOnCancelPolicy(true);
    }

    /** Tells whether TWS kept a connection waiting longer than usual, and answered in the end or not. */
    boolean hasWaited() {
        return waited.get();
    }

    @Override
    public FrameLink open(FrameLink.Handler handler, Duration timeout) throws IOException {
        Watched watched = new Watched(handler);
        FrameLink link = transport.open(watched, timeout);
        long start = System.nanoTime();
        watched.watch(start);
        return link;
    }

    @Override
    public String endpoint() {
        return transport.endpoint();
    }

    @Override
    public void close() {
        ticker.shutdownNow();
    }

    /** Hands on what comes, and stops the countdown with it. */
    private final class Watched implements FrameLink.Handler {

        private final FrameLink.Handler handler;
        private final AtomicBoolean heard = new AtomicBoolean();

        Watched(FrameLink.Handler handler) {
            this.handler = handler;
        }

        void watch(long start) {
            if (limit.compareTo(usual) <= 0) {
                return;
            }
            // Nobody asks for the outcome: it ends with the examination.
            var unused = ticker.scheduleAtFixedRate(
                    () -> tick(start), usual.toMillis(), TimeUnit.SECONDS.toMillis(1), TimeUnit.MILLISECONDS);
        }

        private void tick(long start) {
            Duration left = limit.minusNanos(System.nanoTime() - start);
            if (!heard.get() && !left.isNegative()) {
                waited.set(true);
                listener.waiting(endpoint(), left);
            }
        }

        @Override
        public void onFrame(Frame frame) {
            heard.set(true);
            handler.onFrame(frame);
        }

        @Override
        public void onClosed(CloseReason reason) {
            heard.set(true);
            handler.onClosed(reason);
        }
    }
}
