package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.frame.Frame;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads the NUL-terminated fields of a text frame one after the other. */
final class TokenReader {

    private final String message;
    private final int serverVersion;
    private final Frame frame;
    private int offset;
    private int position = -1;
    private final List<String> doubtful = new ArrayList<>();

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

    /** Returns how many fields were not read, where some were not. */
    int leftover() {
        int count = 0;
        for (int at = offset; at < frame.length(); at++) {
            if (frame.byteAt(at) == 0) {
                count++;
            }
        }
        return Math.max(1, count);
    }

    /** Takes note of a field that a peer may read differently. */
    void doubt(String field, String token) {
        doubtful.add("%s \"%s\"".formatted(field, token));
    }

    /** Returns what a peer may read differently: doubtful fields, and those behind the last that was read. */
    List<String> unread() {
        List<String> unread = new ArrayList<>(doubtful);
        if (hasMore()) {
            unread.add("%d fields behind the last one that is known".formatted(leftover()));
        }
        return unread;
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
