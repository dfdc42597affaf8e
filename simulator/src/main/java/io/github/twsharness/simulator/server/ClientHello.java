package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.frame.Frame;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Holds the server versions that a client accepts: {@code v100..200}, {@code v176}, or either followed by a space and
 * options such as {@code +PACEAPI}, which are ignored.
 */
record ClientHello(int oldest, int newest) {

    private static final Pattern FORM = Pattern.compile("v(\\d{1,6})(?:\\.\\.(\\d{1,6}))?(?: .*)?\\x00?");
    private static final int LONGEST = 1000;

    /** Reads a hello; returns empty when the frame is none. */
    static Optional<ClientHello> parse(Frame frame) {
        if (frame.length() > LONGEST) {
            return Optional.empty();
        }
        Matcher matcher = FORM.matcher(frame.text(0, frame.length(), StandardCharsets.ISO_8859_1));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int oldest = Integer.parseInt(matcher.group(1));
        int newest = matcher.group(2) == null ? oldest : Integer.parseInt(matcher.group(2));
        return Optional.of(new ClientHello(oldest, newest));
    }

    @Override
    public String toString() {
        return "v" + oldest + ".." + newest;
    }
}
