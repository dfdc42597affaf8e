package io.github.twsharness.session.control;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;

/**
 * What comes from a peer, with a deadline for all of it: a peer that drips bytes gains no time.
 *
 * <p>Used by one thread.
 */
final class TimedInput extends InputStream {

    private static final int BUFFER = 4 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int end;
    private long deadline;
    private boolean isLimited;
    private String what = "";

    TimedInput(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** Limits the time for everything that is read from now on. */
    void expectWithin(Duration limit, String expected) {
        deadline = System.nanoTime() + limit.toNanos();
        isLimited = true;
        what = expected;
    }

    /** Lets reading take as long as it takes. */
    void expectWhenever() {
        isLimited = false;
    }

    /** Waits for the first byte of what comes next; returns whether there is one. */
    boolean awaitMore() throws IOException {
        return position < end || fill();
    }

    @Override
    public int read() throws IOException {
        return position < end || fill() ? buffer[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!awaitMore()) {
            return -1;
        }
        int count = Math.min(length, end - position);
        System.arraycopy(buffer, position, target, offset, count);
        position += count;
        return count;
    }

    private boolean fill() throws IOException {
        socket.setSoTimeout(isLimited ? millisLeft() : 0);
        int count = in.read(buffer);
        position = 0;
        end = Math.max(0, count);
        return count > 0;
    }

    private int millisLeft() throws SocketTimeoutException {
        long millis = (deadline - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException(what + " did not come in time");
        }
        return (int) millis;
    }
}
