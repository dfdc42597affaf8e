package io.github.twsharness.protocol.frame;

import java.io.IOException;
import java.time.Duration;

/** Open links to one TWS: over a socket, or straight to a simulator in the same JVM. */
public interface FrameTransport {

    /**
     * Open a link.
     *
     * @param handler takes in what comes; may be called before this method returns
     * @param timeout longest time that connecting may take
     * @throws IOException if no connection came about; {@link java.net.SocketTimeoutException} when time ran out
     */
    FrameLink open(FrameLink.Handler handler, Duration timeout) throws IOException;

    /** Name the other end for people: {@code 127.0.0.1:7497}, or {@code embedded simulator}. */
    String endpoint();
}
