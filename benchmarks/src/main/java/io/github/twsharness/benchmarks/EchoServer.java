package io.github.twsharness.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** Sends one connection its bytes back: the least that an answer over the loopback can take. */
final class EchoServer implements AutoCloseable {

    private final ServerSocketChannel listener;
    private final Thread thread;

    private EchoServer(ServerSocketChannel listener) {
        this.listener = listener;
        this.thread = new Thread(this::run, "echo");
        this.thread.setDaemon(true);
    }

    static EchoServer start() throws IOException {
        EchoServer server = new EchoServer(
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0)));
        server.thread.start();
        return server;
    }

    int port() {
        return listener.socket().getLocalPort();
    }

    private void run() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
        try (SocketChannel channel = listener.accept()) {
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            while (channel.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
        } catch (AsynchronousCloseException e) {
            return;
        } catch (IOException e) {
            throw new IllegalStateException("The echo server failed", e);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
