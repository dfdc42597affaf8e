package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameConnection;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Carries frames over a socket: as they are, or piece by piece. */
final class SocketLine implements Line {

    private static final int HEADER = 4;

    private final SocketChannel channel;
    private final FrameConnection connection;
    private final @Nullable PieceWriter pieces;

    SocketLine(SocketChannel channel, FrameConnection connection, boolean inPieces, String name) {
        this.channel = channel;
        this.connection = connection;
        this.pieces = inPieces ? new PieceWriter(channel, connection, name) : null;
    }

    @Override
    public boolean send(Frame frame) {
        PieceWriter writer = pieces;
        return writer == null ? connection.send(frame) : connection.isOpen() && writer.write(bytesOf(frame));
    }

    private static byte[] bytesOf(Frame frame) {
        return ByteBuffer.allocate(HEADER + frame.length())
                .putInt(frame.length())
                .put(frame.toByteArray())
                .array();
    }

    @Override
    public void sendRaw(byte[] bytes) {
        connection.flush();
        try {
            int written = channel.write(ByteBuffer.wrap(bytes));
            if (written < bytes.length) {
                close(new CloseReason(CloseReason.Kind.NOT_READING, "it took only " + written + " bytes"));
            }
        } catch (IOException e) {
            close(new CloseReason(CloseReason.Kind.BROKEN, "writing failed: " + e.getMessage()));
        }
    }

    // A socket that is closed with a linger time of zero, and without an end of its output before, is reset.
    @Override
    public void breakWithin(Frame frame) {
        byte[] bytes = bytesOf(frame);
        sendRaw(Arrays.copyOf(bytes, HEADER + frame.length() / 2));
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            close(new CloseReason(CloseReason.Kind.BROKEN, "preparing a reset failed: " + e.getMessage()));
        }
        close(new CloseReason(CloseReason.Kind.BROKEN, "a fault reset it in the middle of a message"));
    }

    @Override
    public boolean isOpen() {
        return connection.isOpen();
    }

    @Override
    public void close() {
        close(CloseReason.CLOSED_HERE);
    }

    @Override
    public void close(CloseReason reason) {
        PieceWriter writer = pieces;
        if (writer == null || !writer.closeAfterwards(reason)) {
            connection.close(reason);
        }
    }

    /** Learns that the connection is closed. */
    void closed() {
        PieceWriter writer = pieces;
        if (writer != null) {
            writer.stop();
        }
    }
}
