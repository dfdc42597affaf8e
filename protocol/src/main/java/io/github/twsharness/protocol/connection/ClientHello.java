package io.github.twsharness.protocol.connection;

import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.frame.Frame;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hold the first frame from a client: {@code v<min>..<max>}, or {@code v<n>}, and options after a space.
 *
 * @param minVersion oldest server version that the client speaks
 * @param maxVersion newest server version that the client speaks
 * @param options connect options such as {@code +PACEAPI}; empty for none
 */
public record ClientHello(int minVersion, int maxVersion, String options) {

    /** Oldest version that clients of this kind of handshake announce. Source: published API clients. */
    public static final int OLDEST_ANNOUNCED = 100;

    private static final Pattern FORM = Pattern.compile("v(\\d{1,6})(?:\\.\\.(\\d{1,6}))?(?: (.*))?", Pattern.DOTALL);

    /** Encode the frame, which unlike all others has no NUL. */
    public Frame toFrame() {
        String text = "v" + minVersion + (minVersion == maxVersion ? "" : ".." + maxVersion)
                + (options.isEmpty() ? "" : " " + options);
        return Frame.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /**
     * Decode a frame.
     *
     * @throws MalformedMessageException if it is not a client's hello
     */
    public static ClientHello of(Frame frame) {
        String text = frame.text(0, frame.length(), StandardCharsets.ISO_8859_1);
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new MalformedMessageException("the first frame is not a version range such as v100..200: " + frame);
        }
        int min = Integer.parseInt(matcher.group(1));
        int max = matcher.group(2) == null ? min : Integer.parseInt(matcher.group(2));
        return new ClientHello(min, max, matcher.group(3) == null ? "" : matcher.group(3));
    }
}
