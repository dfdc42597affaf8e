package io.github.twsharness.session.host;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.connection.ServerHello;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.StartApi;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Leads to a {@link ReferenceTws} without a socket: frames are handed over by the thread that sends them. */
final class ReferenceTransport implements FrameTransport {

    static final String ENDPOINT = "127.0.0.1:4999";
    private static final int VERSION = 200;
    private static final MessageCodec CODEC = MessageCodec.forVersion(VERSION);

    private final ReferenceTws tws;
    private Optional<Link> served = Optional.empty();

    ReferenceTransport(ReferenceTws tws) {
        this.tws = tws;
    }

    @Override
    public String endpoint() {
        return ENDPOINT;
    }

    @Override
    public FrameLink open(FrameLink.Handler handler, Duration timeout) {
        return new Link(handler);
    }

    /** Ends the connection that is served, as a TWS or a network does. */
    synchronized void cut() {
        served.ifPresent(link -> link.close(new CloseReason(CloseReason.Kind.BROKEN, "cut")));
    }

    private final class Link implements FrameLink {

        private final Handler handler;
        private boolean greeted;
        private boolean open = true;

        Link(Handler handler) {
            this.handler = handler;
        }

        @Override
        public boolean send(Frame frame) {
            synchronized (ReferenceTransport.this) {
                if (!open) {
                    return false;
                }
                if (!greeted) {
                    greeted = true;
                    handler.onFrame(new ServerHello(VERSION, "now").toFrame());
                } else {
                    CODEC.decodeRequest(frame).ifPresent(this::serve);
                }
                return true;
            }
        }

        private void serve(Request request) {
            if (request instanceof StartApi) {
                begin();
            } else if (request instanceof PlaceOrder place) {
                tws.onPlace(place);
            } else if (request instanceof CancelOrder cancel) {
                tws.onCancel(cancel.orderId());
            } else if (request instanceof RequestOpenOrders) {
                tws.onRequestOpenOrders();
                tws.happen();
                tws.read();
            } else if (request instanceof RequestCurrentTime) {
                tell(new CurrentTime(Instant.EPOCH));
            }
        }

        private void begin() {
            if (tws.isConnected()) {
                tell(new ErrorMessage(-1, 326, "the client id is already in use", "", Optional.empty()));
                close(new CloseReason(CloseReason.Kind.END_OF_STREAM, "in use"));
                return;
            }
            served = Optional.of(this);
            tell(new ManagedAccounts(List.of("DU1234567")));
            tws.connect(this::tell);
        }

        private void tell(Response response) {
            handler.onFrame(CODEC.encode(response));
        }

        @Override
        public boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            close(CloseReason.CLOSED_HERE);
        }

        @Override
        public void close(CloseReason reason) {
            synchronized (ReferenceTransport.this) {
                if (!open) {
                    return;
                }
                open = false;
                if (served.filter(link -> link == this).isPresent()) {
                    served = Optional.empty();
                    tws.disconnect();
                }
                handler.onClosed(reason);
            }
        }
    }
}
