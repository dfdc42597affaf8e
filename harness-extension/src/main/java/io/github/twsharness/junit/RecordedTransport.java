package io.github.twsharness.junit;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.session.evidence.LaneRecord;
import io.github.twsharness.session.evidence.Speaker;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Remember what crosses the links of a transport, as a session does for its lanes.
 *
 * @param transport leads to a TWS
 * @param serverVersion server version at which its clients speak
 * @param lane remembers
 */
record RecordedTransport(FrameTransport transport, int serverVersion, LaneRecord lane) implements FrameTransport {

    @Override
    public FrameLink open(FrameLink.Handler handler, Duration timeout) throws IOException {
        lane.clientCame();
        return new RecordedLink(transport.open(new RecordedHandler(handler), timeout));
    }

    @Override
    public String endpoint() {
        return transport.endpoint();
    }

    private void remember(Speaker speaker, Frame frame) {
        MessageCodec codec = MessageCodec.forVersion(serverVersion);
        if (speaker == Speaker.CLIENT) {
            codec.requestType(frame).ifPresent(type -> lane.request(speaker, serverVersion, type, frame));
        } else {
            codec.responseType(frame).ifPresent(type -> lane.response(speaker, serverVersion, type, frame));
        }
    }

    /** What the client sends; its hello is no message yet. */
    private final class RecordedLink implements FrameLink {

        private final FrameLink link;
        private final AtomicBoolean greeted = new AtomicBoolean();

        RecordedLink(FrameLink link) {
            this.link = link;
        }

        @Override
        public boolean send(Frame frame) {
            if (greeted.getAndSet(true)) {
                remember(Speaker.CLIENT, frame);
            }
            return link.send(frame);
        }

        @Override
        public boolean awaitRoom(Duration limit) throws InterruptedException {
            return link.awaitRoom(limit);
        }

        @Override
        public boolean isOpen() {
            return link.isOpen();
        }

        @Override
        public Optional<CloseReason> closeReason() {
            return link.closeReason();
        }

        @Override
        public void close() {
            link.close();
        }

        @Override
        public void close(CloseReason reason) {
            link.close(reason);
        }
    }

    /** What TWS sends; its server version is no message yet. */
    private final class RecordedHandler implements FrameLink.Handler {

        private final FrameLink.Handler handler;
        private final AtomicBoolean greeted = new AtomicBoolean();

        RecordedHandler(FrameLink.Handler handler) {
            this.handler = handler;
        }

        @Override
        public void onFrame(Frame frame) {
            if (greeted.getAndSet(true)) {
                remember(Speaker.TWS, frame);
            }
            handler.onFrame(frame);
        }

        @Override
        public void onClosed(CloseReason reason) {
            handler.onClosed(reason);
        }
    }
}
