package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.frame.Frame;

/**
 * The message id at the start of a frame, at one server version.
 *
 * <pre>
 *   before 201:  id as text, NUL, fields
 *   from 201 on: id as four bytes, then fields, or, when the id is above 200, a protobuf message whose id is 200 less
 * </pre>
 */
record MessageIds(int serverVersion) {

    /** What the id of a protobuf message is more than that of the text message. */
    static final int PROTOBUF_OFFSET = 200;

    /** Tells whether the id is a number of four bytes. */
    boolean areRaw() {
        return ServerFeature.PROTOBUF.isIn(serverVersion);
    }

    /** Returns the id of the text form; {@link Integer#MIN_VALUE} when the frame has none. */
    int of(Frame frame) {
        int id = onWire(frame);
        return isProtobuf(id) ? id - PROTOBUF_OFFSET : id;
    }

    boolean isProtobuf(Frame frame) {
        return isProtobuf(onWire(frame));
    }

    private boolean isProtobuf(int id) {
        return areRaw() && id > PROTOBUF_OFFSET;
    }

    private int onWire(Frame frame) {
        if (!areRaw()) {
            return frame.intField(0);
        }
        if (frame.length() < Integer.BYTES) {
            return Integer.MIN_VALUE;
        }
        int id = 0;
        for (int i = 0; i < Integer.BYTES; i++) {
            id = (id << 8) | (frame.byteAt(i) & 0xFF);
        }
        return id;
    }

    /** Goes behind the id. */
    void skip(TokenReader in) {
        if (areRaw()) {
            in.skip(Integer.BYTES);
        } else {
            in.next("id");
        }
    }

    void write(int id, TokenWriter out) {
        if (areRaw()) {
            out.prefix(id);
        } else {
            out.write("id", Integer.toString(id));
        }
    }
}
