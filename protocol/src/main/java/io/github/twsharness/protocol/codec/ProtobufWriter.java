package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.message.Attribute;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the fields of a protobuf message.
 *
 * <p>Source: the encoding that the protobuf project publishes, as far as the TWS API uses it: varints, doubles, and
 * whatever has a length.
 */
final class ProtobufWriter {

    private static final int TYPICAL_MESSAGE = 128;

    private final @Nullable Set<Attribute<?>> written;
    private byte[] buffer = new byte[TYPICAL_MESSAGE];
    private int length;

    private ProtobufWriter(@Nullable Set<Attribute<?>> written) {
        this.written = written;
    }

    /** Starts a message of which it is to be known which attributes are on the wire. */
    static ProtobufWriter marking() {
        return new ProtobufWriter(new HashSet<>());
    }

    /** Starts a message of which that does not matter. */
    static ProtobufWriter plain() {
        return new ProtobufWriter(null);
    }

    /** Notes that an attribute is on the wire. */
    void mark(Attribute<?> attribute) {
        if (written != null) {
            written.add(attribute);
        }
    }

    boolean hasWritten(Attribute<?> attribute) {
        return written != null && written.contains(attribute);
    }

    void varint(int number, long value) {
        tag(number, ProtobufReader.VARINT);
        rawVarint(value);
    }

    void real(int number, double value) {
        tag(number, ProtobufReader.FIXED64);
        rawDouble(value);
    }

    void text(int number, String value) {
        bytes(number, value.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes a message within the message. */
    void message(int number, Consumer<ProtobufWriter> fields) {
        ProtobufWriter inner = new ProtobufWriter(written);
        fields.accept(inner);
        bytes(number, inner.toByteArray());
    }

    /** Writes a number without its field, for numbers that are packed into one field. */
    void rawVarint(long value) {
        ensure(10);
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            buffer[length++] = (byte) ((rest & 0x7F) | 0x80);
            rest >>>= 7;
        }
        buffer[length++] = (byte) rest;
    }

    /** Writes a number without its field, for numbers that are packed into one field. */
    void rawDouble(double value) {
        ensure(Long.BYTES);
        long bits = Double.doubleToRawLongBits(value);
        for (int i = 0; i < Long.BYTES; i++) {
            buffer[length++] = (byte) (bits >>> (8 * i));
        }
    }

    /** Writes a number as an integer of four bytes, the first the highest: not protobuf, but what stands before it. */
    void prefix(int value) {
        ensure(Integer.BYTES);
        for (int i = Integer.BYTES - 1; i >= 0; i--) {
            buffer[length++] = (byte) (value >>> (8 * i));
        }
    }

    byte[] toByteArray() {
        return Arrays.copyOf(buffer, length);
    }

    private void bytes(int number, byte[] value) {
        tag(number, ProtobufReader.LENGTH_DELIMITED);
        rawVarint(value.length);
        ensure(value.length);
        System.arraycopy(value, 0, buffer, length, value.length);
        length += value.length;
    }

    private void tag(int number, int wireType) {
        rawVarint(((long) number << 3) | wireType);
    }

    private void ensure(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
