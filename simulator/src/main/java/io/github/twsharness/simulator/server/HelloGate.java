package io.github.twsharness.simulator.server;

import io.github.twsharness.simulator.fault.Fault;
import io.github.twsharness.simulator.fault.Faults;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.Set;

/** Answers a hello the way a fault demands. */
final class HelloGate {

    private static final int GARBAGE_BYTES = 256;
    private static final String HTTP_ANSWER = """
            HTTP/1.1 400 Bad Request\r
            Server: nginx\r
            Content-Type: text/html\r
            Content-Length: 0\r
            Connection: close\r
            \r
            """;

    private HelloGate() {}

    /** Answers a hello, or leaves it unanswered on purpose; returns false when no fault has to do with it. */
    static boolean answers(Faults faults, Line line) {
        Set<Fault> present = faults.present();
        if (present.contains(Fault.SILENT_AFTER_CONNECT)) {
            return true;
        }
        if (present.contains(Fault.CLOSE_BEFORE_VERSION)) {
            line.close();
            return true;
        }
        if (present.contains(Fault.GARBAGE)) {
            line.sendRaw(garbage());
            return true;
        }
        if (present.contains(Fault.HTTP)) {
            line.sendRaw(HTTP_ANSWER.getBytes(StandardCharsets.ISO_8859_1));
            line.close();
            return true;
        }
        return false;
    }

    // The same bytes every time; the first ones announce a frame that is longer than any.
    private static byte[] garbage() {
        byte[] bytes = new byte[GARBAGE_BYTES];
        new Random(GARBAGE_BYTES).nextBytes(bytes);
        bytes[0] = (byte) 0xFF;
        return bytes;
    }
}
