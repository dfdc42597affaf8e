package io.github.twsharness.protocol.frame;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts a stream of bytes into frames, however the stream is broken into pieces; not safe for several threads. */
final class FrameReader {

    static final byte[] API_PREFIX = {'A', 'P', 'I', 0};

    private static final int HEADER = 4;
    private static final int FIRST_ALLOCATION = 8 * 1024;

    private final int maxLength;
    private final byte[] header = new byte[HEADER];
    private boolean prefixPending;
    private int headerFilled;
    private long begun;
    private byte[] body = {};
    private int bodyLength;
    private int bodyFilled;

    FrameReader(int maxLength, boolean expectPrefix) {
        this.maxLength = maxLength;
        this.prefixPending = expectPrefix;
    }

    /**
     * Takes in all remaining bytes of a buffer.
     *
     * @throws NotTheProtocolException if they cannot be the TWS protocol
     */
    void feed(ByteBuffer bytes, Consumer<Frame> frames) throws NotTheProtocolException {
        while (bytes.hasRemaining()) {
            if (headerFilled < HEADER) {
                begun += headerFilled == 0 ? 1 : 0;
                headerFilled += take(bytes, header, headerFilled, HEADER);
                if (headerFilled == HEADER) {
                    headerComplete();
                }
            } else {
                fillBody(bytes);
            }
            if (headerFilled == HEADER && bodyFilled == bodyLength) {
                Frame frame = Frame.of(body);
                headerFilled = 0;
                body = new byte[0];
                bodyFilled = 0;
                frames.accept(frame);
            }
        }
    }

    /** Tells whether a frame has begun that has not ended. */
    boolean isInFrame() {
        return headerFilled > 0;
    }

    /** Counts the frames that have begun. */
    long begun() {
        return begun;
    }

    /** Says how much of the current frame has come, for messages. */
    String progress() {
        return headerFilled < HEADER
                ? headerFilled + " of the 4 bytes that announce a frame"
                : bodyFilled + " of the " + bodyLength + " bytes of a frame";
    }

    private void headerComplete() throws NotTheProtocolException {
        if (prefixPending) {
            if (!Arrays.equals(header, API_PREFIX)) {
                throw new NotTheProtocolException(
                        "it began with \"%s\" instead of the API prefix of a TWS client".formatted(printable(header)));
            }
            prefixPending = false;
            headerFilled = 0;
            return;
        }
        bodyLength = ByteBuffer.wrap(header).getInt();
        if (bodyLength < 0 || bodyLength > maxLength) {
            throw new NotTheProtocolException("it announced a frame of %d bytes (first bytes \"%s\"); the limit is %d"
                    .formatted(Integer.toUnsignedLong(bodyLength), printable(header), maxLength));
        }
        body = new byte[Math.min(bodyLength, FIRST_ALLOCATION)];
        bodyFilled = 0;
    }

    // A body grows as its bytes arrive, so that an announced length alone costs no memory.
    private void fillBody(ByteBuffer bytes) {
        if (bodyFilled == body.length) {
            body = Arrays.copyOf(body, (int) Math.min(bodyLength, body.length * 4L));
        }
        bodyFilled += take(bytes, body, bodyFilled, body.length);
        if (bodyFilled == bodyLength && body.length != bodyLength) {
            body = Arrays.copyOf(body, bodyLength);
        }
    }

    private static int take(ByteBuffer from, byte[] into, int at, int end) {
        int count = Math.min(from.remaining(), end - at);
        from.get(into, at, count);
        return count;
    }

    private static String printable(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (char c : new String(bytes, StandardCharsets.ISO_8859_1).toCharArray()) {
            text.append(c >= ' ' && c < 127 ? String.valueOf(c) : "\\x%02x".formatted((int) c));
        }
        return text.toString();
    }

    /** Reports bytes that cannot be the TWS protocol. */
    static final class NotTheProtocolException extends Exception {

        private static final long serialVersionUID = 1L;

        NotTheProtocolException(String message) {
            super(message);
        }
    }
}
