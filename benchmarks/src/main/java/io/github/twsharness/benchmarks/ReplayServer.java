package io.github.twsharness.benchmarks;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Answers each frame of one connection with bytes that were made ready before: the least that an answer over the
 * loopback can take.
 */
final class ReplayServer implements AutoCloseable {

    private final ServerSocket listener;
    private final Thread thread;
    private final Queue<byte[]> answers = new ConcurrentLinkedQueue<>();

    private ReplayServer(ServerSocket listener) {
        this.listener = listener;
        this.thread = new Thread(this::run, "replay");
        this.thread.setDaemon(true);
    }

    static ReplayServer start() throws IOException {
        ServerSocket listener = new ServerSocket();
        listener.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        ReplayServer server = new ReplayServer(listener);
        server.thread.start();
        return server;
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Makes ready what the next frame that nothing is ready for is answered with, as one piece. */
    void answerWith(byte[] answer) {
        answers.add(answer);
    }

    private void run() {
        try (Socket socket = listener.accept()) {
            socket.setTcpNoDelay(true);
            DataInputStream in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 64 * 1024));
            while (true) {
                in.readFully(new byte[in.readInt()]);
                socket.getOutputStream().write(answers.remove());
            }
        } catch (EOFException | SocketException e) {
            return;
        } catch (IOException e) {
            throw new IllegalStateException("The replay failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
