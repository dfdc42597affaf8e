package io.github.twsharness.session.control;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body in chunks, whose end nobody knows when it begins. */
final class ChunkedBody extends InputStream {

    private static final int MOST_DIGITS = 7;

    private final InputStream in;
    private long left;
    private boolean begun;
    private boolean ended;

    ChunkedBody(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        left--;
        return require(in.read());
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (left == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int count = require(in.read(target, offset, (int) Math.min(length, left)));
        left -= count;
        return count;
    }

    private void nextChunk() throws IOException {
        if (begun) {
            expectEndOfLine();
        }
        begun = true;
        left = readSize();
        if (left == 0) {
            expectEndOfLine(); // trailers are for others
            ended = true;
        }
    }

    private long readSize() throws IOException {
        long size = 0;
        int digits = 0;
        for (int next = require(in.read()); next != '\r'; next = require(in.read())) {
            int digit = Character.digit(next, 16);
            if (digit < 0 || ++digits > MOST_DIGITS) {
                throw new ControlRequest.MalformedRequestException("the size of a chunk cannot be read");
            }
            size = size * 16 + digit;
        }
        if (digits == 0 || require(in.read()) != '\n') {
            throw new ControlRequest.MalformedRequestException("the size of a chunk cannot be read");
        }
        return size;
    }

    private void expectEndOfLine() throws IOException {
        if (require(in.read()) != '\r' || require(in.read()) != '\n') {
            throw new ControlRequest.MalformedRequestException("a chunk does not end where it should");
        }
    }

    private static int require(int next) throws EOFException {
        if (next < 0) {
            throw new EOFException("the connection ended within the body");
        }
        return next;
    }
}
