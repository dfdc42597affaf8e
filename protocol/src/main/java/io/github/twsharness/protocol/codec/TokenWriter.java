package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Attribute;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Collects the NUL-terminated fields of a text frame. */
final class TokenWriter {

    private static final int TYPICAL_FRAME = 1024;

    private byte[] buffer;
    private int length;
    private final @Nullable Set<Attribute<?>> written;

    private TokenWriter(@Nullable Set<Attribute<?>> written, int typicalLength) {
        this.written = written;
        this.buffer = new byte[typicalLength];
    }

    /** Starts a message of which it is to be known which attributes are on the wire. */
    static TokenWriter marking() {
        return new TokenWriter(new HashSet<>(), TYPICAL_FRAME);
    }

    /** Starts a message of which that does not matter, with room for about so many bytes. */
    static TokenWriter plain(int typicalLength) {
        return new TokenWriter(null, typicalLength);
    }

    /** Writes the field of an attribute. */
    void write(Attribute<?> attribute, String token) {
        mark(attribute);
        write(attribute.name(), token);
    }

    /** Notes that an attribute is on the wire. */
    void mark(Attribute<?> attribute) {
        if (written != null) {
            written.add(attribute);
        }
    }

    /** Writes a field that belongs to no attribute. */
    void write(String field, String token) {
        int size = token.length();
        ensure(size + 1);
        byte[] into = buffer;
        int at = length;
        for (int i = 0; i < size; i++) {
            char c = token.charAt(i);
            if (c > 0xFF || c == 0) {
                throw new UnsupportedFieldException(
                        "Field %s holds a character that the TWS API cannot carry: U+%04X in \"%s\""
                                .formatted(field, (int) c, token));
            }
            into[at++] = (byte) c;
        }
        into[at++] = 0;
        length = at;
    }

    /** Writes an integer of four bytes, the first the highest, which is no field. */
    void prefix(int value) {
        ensure(Integer.BYTES);
        for (int i = Integer.BYTES - 1; i >= 0; i--) {
            buffer[length++] = (byte) (value >>> (8 * i));
        }
    }

    boolean hasWritten(Attribute<?> attribute) {
        return written != null && written.contains(attribute);
    }

    Frame toFrame() {
        return Frame.of(Arrays.copyOf(buffer, length));
    }

    private void ensure(int more) {
        if (length + more > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
        }
    }
}
