package io.github.twsharness.protocol.frame;

import java.time.Duration;
import java.util.Optional;

/**
 * Carry frames both ways between a client and a TWS.
 *
 * <p>The first frame from the client is its hello ({@code v151..200}), the first from TWS its server version; a link
 * over a socket adds and removes the bytes {@code API\0} before the hello by itself.
 *
 * <p>Every method may be called by any thread, and none of them blocks but {@link #awaitRoom}.
 */
public interface FrameLink extends AutoCloseable {

    /**
     * Send one frame after those sent before.
     *
     * @return false when the link is closed, and the frame therefore went nowhere
     */
    boolean send(Frame frame);

    /**
     * Wait until the other side has taken what was sent, but for a little: for senders that can wait.
     *
     * @return whether it has; false when the time is over, or the link is closed
     */
    default boolean awaitRoom(Duration limit) throws InterruptedException {
        return isOpen();
    }

    /** Tell whether the link is open. */
    boolean isOpen();

    /** Return why the link was closed, from the moment when it is no longer open; empty while it is, or when nobody knows. */
    default Optional<CloseReason> closeReason() {
        return Optional.empty();
    }

    /** Close the link with {@link CloseReason.Kind#CLOSED_HERE}; frames already sent are still delivered. Idempotent. */
    @Override
    void close();

    /** Close the link, saying why. Idempotent: the first reason counts. */
    void close(CloseReason reason);

    /** Take in what comes over a link; called by one thread at a time. */
    interface Handler {

        /**
         * Take in one frame.
         *
         * <p>An exception closes the link with {@link CloseReason.Kind#MALFORMED}.
         */
        void onFrame(Frame frame);

        /** Learn that the link is closed; called exactly once, after the last frame. */
        void onClosed(CloseReason reason);
    }
}
