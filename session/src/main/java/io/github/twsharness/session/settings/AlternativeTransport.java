package io.github.twsharness.session.settings;

import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.frame.FrameTransport;
import java.io.IOException;
import java.time.Duration;

/**
 * Connects to one address of a TWS and, where nobody answers there, to its other one.
 *
 * <p>Only a failure to connect counts: an address where something answers is the one that was meant.
 */
final class AlternativeTransport implements FrameTransport {

    private final FrameTransport first;
    private final FrameTransport second;
    private volatile FrameTransport lastUsed;

    AlternativeTransport(FrameTransport first, FrameTransport second) {
        this.first = first;
        this.second = second;
        this.lastUsed = first;
    }

    @Override
    public FrameLink open(FrameLink.Handler handler, Duration timeout) throws IOException {
        try {
            FrameLink link = first.open(handler, timeout);
            lastUsed = first;
            return link;
        } catch (IOException e) {
            return openSecond(handler, timeout, e);
        }
    }

    private FrameLink openSecond(FrameLink.Handler handler, Duration timeout, IOException failure) throws IOException {
        try {
            FrameLink link = second.open(handler, timeout);
            lastUsed = second;
            return link;
        } catch (IOException e) {
            failure.addSuppressed(e);
            throw failure;
        }
    }

    @Override
    public String endpoint() {
        return lastUsed.endpoint();
    }
}
