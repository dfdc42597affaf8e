package io.github.twsharness.protocol.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads the fields of a protobuf message one after the other.
 *
 * <p>Source: the encoding that the protobuf project publishes; groups, which the TWS API never used, are refused.
 */
final class ProtobufReader {

    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int LENGTH_DELIMITED = 2;
    private static final int FIXED32 = 5;

    private final String message;
    private final int serverVersion;
    private final byte[] bytes;
    private final int end;
    private int position;
    private int number;
    private int wireType;

    // Of all readers of one message together.
    private final List<String> unread;

    ProtobufReader(String message, int serverVersion, byte[] bytes, int start) {
        this(message, serverVersion, bytes, start, bytes.length, new ArrayList<>());
    }

    private ProtobufReader(String message, int serverVersion, byte[] bytes, int start, int end, List<String> unread) {
        this.message = message;
        this.serverVersion = serverVersion;
        this.bytes = bytes;
        this.position = start;
        this.end = end;
        this.unread = unread;
    }

    /** Goes to the next field; returns false when there is none. */
    boolean next() {
        if (position == end) {
            return false;
        }
        long tag = rawVarint();
        number = (int) (tag >>> 3);
        wireType = (int) (tag & 7);
        if (tag >>> 32 != 0 || number == 0) {
            throw malformed("field number " + (tag >>> 3) + " cannot be");
        }
        return true;
    }

    /** Returns the number of the current field. */
    int number() {
        return number;
    }

    /** Tells whether the current field is of a kind. */
    boolean isOf(int wantedType) {
        return wireType == wantedType;
    }

    /** Returns the current field as an integer. */
    long varint() {
        require(VARINT);
        return rawVarint();
    }

    /** Returns the current field as a floating point number. */
    double real() {
        require(FIXED64);
        return rawDouble();
    }

    /** Returns the current field as text. */
    String text() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** Returns the current field as it is. */
    byte[] bytes() {
        int size = size();
        position += size;
        return Arrays.copyOfRange(bytes, position - size, position);
    }

    /** Returns a reader for the message, or the packed numbers, that the current field holds. */
    ProtobufReader inner(String name) {
        int size = size();
        ProtobufReader inner = new ProtobufReader(name, serverVersion, bytes, position, position + size, unread);
        position += size;
        return inner;
    }

    /** Returns another reader for all fields from here on. */
    ProtobufReader again() {
        return new ProtobufReader(message, serverVersion, bytes, position, end, new ArrayList<>());
    }

    /** Passes over the current field, which nobody knows. */
    void skipUnknown() {
        unread.add("field %d of %s".formatted(number, message));
        skip();
    }

    /** Takes note of a field that a peer may read differently. */
    void doubt(String what) {
        unread.add("%s of %s".formatted(what, message));
    }

    /** Returns what was passed over, or what a peer may read differently, at any depth. */
    List<String> unread() {
        return unread;
    }

    /** Passes over the current field. */
    void skip() {
        switch (wireType) {
            case VARINT -> rawVarint();
            case FIXED64 -> advance(Long.BYTES);
            case FIXED32 -> advance(Integer.BYTES);
            case LENGTH_DELIMITED -> advance(size());
            default -> throw malformed("field " + number + " is of wire type " + wireType + ", which is not used");
        }
    }

    /** Tells whether bytes are left; for packed numbers. */
    boolean hasMore() {
        return position < end;
    }

    long rawVarint() {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            advance(1);
            byte next = bytes[position - 1];
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw malformed("a number has more than ten bytes");
    }

    double rawDouble() {
        advance(Long.BYTES);
        long bits = 0;
        for (int i = 1; i <= Long.BYTES; i++) {
            bits = (bits << 8) | (bytes[position - i] & 0xFF);
        }
        return Double.longBitsToDouble(bits);
    }

    /** Reports what is wrong with the message. */
    MalformedMessageException malformed(String what) {
        return new MalformedMessageException("Cannot read %s (protobuf) at server version %d: %s, before byte %d of %d"
                .formatted(message, serverVersion, what, position, end));
    }

    private int size() {
        require(LENGTH_DELIMITED);
        long size = rawVarint();
        if (size < 0 || size > end - position) {
            throw malformed("field %d announces %d bytes, but there are %d".formatted(number, size, end - position));
        }
        return (int) size;
    }

    private void require(int wanted) {
        if (wireType != wanted) {
            throw malformed("field %d is of wire type %d, not %d".formatted(number, wireType, wanted));
        }
    }

    private void advance(int count) {
        if (count > end - position) {
            throw malformed("the message ends within field " + number);
        }
        position += count;
    }
}
