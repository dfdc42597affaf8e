package io.github.twsharness.protocol.connection;

import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.frame.Frame;
import java.util.List;

/**
 * Hold the first frame from TWS: two text fields without a message id.
 *
 * @param serverVersion version of the protocol that TWS will speak
 * @param connectionTime time as TWS writes it, with a free-form time zone: opaque text
 */
public record ServerHello(int serverVersion, String connectionTime) {

    /** Encode the frame. */
    public Frame toFrame() {
        return Frame.ofFields(Integer.toString(serverVersion), connectionTime);
    }

    /**
     * Decode a frame.
     *
     * @throws MalformedMessageException if it is not the first frame of a TWS
     */
    public static ServerHello of(Frame frame) {
        List<String> fields = frame.fields();
        if (fields.size() != 2 || frame.intField(0) == Integer.MIN_VALUE) {
            throw new MalformedMessageException("the first frame is not a server version and a time: " + frame);
        }
        return new ServerHello(frame.intField(0), fields.get(1));
    }

    /** Tell whether TWS points to another address, which then stands in place of the time. */
    public boolean isRedirect() {
        return serverVersion == -1;
    }
}
