package io.github.twsharness.junit;

import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.frame.SocketTransport;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lead clients through the session port onto a lane until the lane is taken from them. */
final class LaneTransport implements FrameTransport {

    private final SocketTransport sessionPort;
    private final List<FrameLink> links = new ArrayList<>();
    private final List<Runnable> others = new ArrayList<>();
    private @Nullable CloseReason revoked;

    LaneTransport(String host, int port) {
        this.sessionPort = new SocketTransport(host, port);
    }

    @Override
    public FrameLink open(FrameLink.Handler handler, Duration timeout) throws IOException {
        FrameLink link = sessionPort.open(handler, timeout);
        CloseReason tooLate = keep(link);
        if (tooLate != null) {
            link.close(tooLate);
        }
        return link;
    }

    /** Have another client closed along with the links; at once if the lane was taken away. */
    void closeAlong(Runnable close) {
        boolean tooLate;
        synchronized (this) {
            tooLate = revoked != null;
            if (!tooLate) {
                others.add(close);
            }
        }
        if (tooLate) {
            close.run();
        }
    }

    /** Close every link, and those that are opened later, with a reason that their users get to read. */
    void revoke(String why) {
        synchronized (this) {
            revoked = reason(why);
        }
        closeLinks(why);
    }

    /** Close every link with a reason that its user gets to read. */
    void closeLinks(String why) {
        List<FrameLink> open;
        List<Runnable> others;
        synchronized (this) {
            open = List.copyOf(links);
            links.clear();
            others = List.copyOf(this.others);
            this.others.clear();
        }
        open.forEach(link -> link.close(reason(why)));
        others.forEach(Runnable::run);
    }

    private static CloseReason reason(String why) {
        return new CloseReason(CloseReason.Kind.CLOSED_HERE, why);
    }

    private synchronized @Nullable CloseReason keep(FrameLink link) {
        if (revoked == null) {
            links.removeIf(old -> !old.isOpen());
            links.add(link);
        }
        return revoked;
    }

    @Override
    public String endpoint() {
        return sessionPort.endpoint();
    }
}
