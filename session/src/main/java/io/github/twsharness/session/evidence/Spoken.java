package io.github.twsharness.session.evidence;

import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.Frame;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Hold a message that was said on a lane.
 *
 * @param millis time since the epoch
 * @param speaker who said it
 * @param message the message; empty when it cannot be read
 * @param frame how it was written
 */
record Spoken(long millis, Speaker speaker, Optional<Object> message, Frame frame) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

    private static final int LONGEST = 700;

    static Spoken of(LaneRecord.Entry entry) {
        return new Spoken(entry.millis(), entry.speaker(), decode(entry), entry.frame());
    }

    // What cannot be read may be why the test failed, and is shown as it came.
    private static Optional<Object> decode(LaneRecord.Entry entry) {
        MessageCodec codec = MessageCodec.forVersion(entry.serverVersion());
        try {
            return entry.speaker().asks()
                    ? codec.decodeRequestLeniently(entry.frame()).map(request -> request)
                    : codec.decodeResponse(entry.frame()).map(response -> response);
        } catch (MalformedMessageException e) {
            return Optional.empty();
        }
    }

    /** Return when and by whom it was said, in front of a text. */
    String line(String text) {
        String said = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
        return "%s  %-7s  %s".formatted(TIME.format(Instant.ofEpochMilli(millis)), speaker.word(), oneLine(said));
    }

    /** Return the message as one line. */
    String line() {
        return line(message.map(Object::toString).orElseGet(frame::toString));
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\R", " ").strip();
    }
}
