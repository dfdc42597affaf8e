package io.github.twsharness.protocol.frame;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hold the body of one message as it is on the wire, without its length prefix.
 *
 * <pre>
 *   0        4                    4+n
 *   +--------+---------------------+
 *   | length |        body         |     length: n, big-endian, not counting itself
 *   +--------+---------------------+
 *   text body: field NUL field NUL ... ; the first field is the message id
 *   from server version 201 on: message id as four bytes, then fields, or a protobuf message when the id is above 200
 * </pre>
 */
public final class Frame {

    /** Most bytes that a client accepts in one body. Source: the published Java client disconnects above it. */
    public static final int MAX_LENGTH = 0xFFFFFF;

    private final byte[] body;

    private Frame(byte[] body) {
        this.body = body;
    }

    /** Wrap a body; the array must not be changed afterwards. */
    public static Frame of(byte[] body) {
        return new Frame(body);
    }

    /** Build a text body of NUL-terminated fields. */
    public static Frame ofFields(String... fields) {
        return ofFields(List.of(fields));
    }

    /** Build a text body of NUL-terminated fields. */
    public static Frame ofFields(List<String> fields) {
        String text = fields.isEmpty() ? "" : String.join("\0", fields) + "\0";
        return new Frame(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Return the length of the body in bytes. */
    public int length() {
        return body.length;
    }

    /** Return one byte of the body. */
    public byte byteAt(int index) {
        return body[index];
    }

    /** Return the index of the first NUL at or after a position, or -1. */
    public int indexOfNul(int from) {
        for (int i = from; i < body.length; i++) {
            if (body[i] == 0) {
                return i;
            }
        }
        return -1;
    }

    /** Return a part of the body as text. */
    public String text(int from, int to, Charset charset) {
        return new String(body, from, to - from, charset);
    }

    /** Return the fields of a text body; a last field without its NUL is included. */
    public List<String> fields() {
        String text = new String(body, StandardCharsets.ISO_8859_1);
        String[] fields = text.split("\0", -1);
        boolean terminated = text.endsWith("\0") || text.isEmpty();
        return List.of(fields).subList(0, terminated ? fields.length - 1 : fields.length);
    }

    /**
     * Return the number in a field near the start of a text body without reading the rest.
     *
     * @param index position of the field, 0 for the message id
     * @return the number, or {@link Integer#MIN_VALUE} when there is no such field or it is no 32-bit number
     */
    public int intField(int index) {
        int start = 0;
        for (int skipped = 0; skipped < index; skipped++) {
            int end = indexOfNul(start);
            if (end < 0) {
                return Integer.MIN_VALUE;
            }
            start = end + 1;
        }
        return parseInt(start, indexOfNul(start));
    }

    private int parseInt(int start, int end) {
        boolean negative = end > start && body[start] == '-';
        int at = negative ? start + 1 : start;
        if (end - at < 1 || end - at > 10) {
            return Integer.MIN_VALUE;
        }
        long value = 0;
        for (; at < end; at++) {
            int digit = body[at] - '0';
            if (digit < 0 || digit > 9) {
                return Integer.MIN_VALUE;
            }
            value = value * 10 + digit;
        }
        value = negative ? -value : value;
        return value == (int) value ? (int) value : Integer.MIN_VALUE;
    }

    /** Write length prefix and body into a buffer that has room for them. */
    void writeTo(ByteBuffer buffer) {
        buffer.putInt(body.length).put(body);
    }

    /** Return a copy of the body. */
    public byte[] toByteArray() {
        return body.clone();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Frame that && Arrays.equals(body, that.body);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(body);
    }

    /** Return the fields separated by {@code |}, shortened when long. */
    @Override
    public String toString() {
        String text = new String(body, 0, Math.min(body.length, 400), StandardCharsets.ISO_8859_1).replace('\0', '|');
        return "Frame[" + body.length + "]" + text + (body.length > 400 ? "..." : "");
    }
}
