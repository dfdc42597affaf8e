package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.frame.Frame;
import java.nio.charset.StandardCharsets;

/** Reads the NUL-terminated fields of a text frame one after the other. */
final class TokenReader {

    private final String message;
    private final int serverVersion;
    private final Frame frame;
    private int offset;
    private int position = -1;

    TokenReader(String message, int serverVersion, Frame frame) {
        this.message = message;
        this.serverVersion = serverVersion;
        this.frame = frame;
    }

    /** Passes over a message id that is no field; the next field is the first behind it. */
    void skip(int bytes) {
        offset += bytes;
        position++;
    }

    String next(String field) {
        position++;
        if (!hasMore()) {
            throw malformed(field, "the message ends before it");
        }
        int end = frame.indexOfNul(offset);
        if (end < 0) {
            throw malformed(field, "it is not terminated");
        }
        String token = frame.text(offset, end, StandardCharsets.ISO_8859_1);
        offset = end + 1;
        return token;
    }

    /** Passes over the next field if it holds a text of characters below 128, and tells whether it did. */
    boolean skipIf(String text) {
        int end = offset + text.length();
        if (end >= frame.length() || frame.byteAt(end) != 0) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            if (frame.byteAt(offset + i) != text.charAt(i)) {
                return false;
            }
        }
        offset = end + 1;
        position++;
        return true;
    }

    boolean hasMore() {
        return offset < frame.length();
    }

    /** Returns how many fields were not read. */
    int leftover() {
        int count = 0;
        for (int at = offset; at < frame.length(); at++) {
            if (frame.byteAt(at) == 0) {
                count++;
            }
        }
        return count;
    }

    /** Fails when a field was not read. */
    void expectEnd() {
        if (hasMore()) {
            throw new MalformedMessageException(
                    "Cannot read %s at server version %d: %d fields are left over after number %d"
                            .formatted(message, serverVersion, leftover(), position));
        }
    }

    /** Reports what is wrong with the field that was read last; fields count from 1, the message id is 0. */
    MalformedMessageException malformed(String field, String what) {
        return new MalformedMessageException("Cannot read %s at server version %d: field %s (number %d): %s"
                .formatted(message, serverVersion, field, position, what));
    }
}
