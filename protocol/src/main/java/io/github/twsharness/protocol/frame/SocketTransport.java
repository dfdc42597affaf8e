package io.github.twsharness.protocol.frame;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/**
 * Open links over TCP.
 *
 * @param host name or address; a name is resolved at each attempt, and its IPv4 addresses are preferred
 * @param port port, 1 to 65535
 */
public record SocketTransport(String host, int port) implements FrameTransport {

    public SocketTransport {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("A port lies between 1 and 65535, not " + port);
        }
    }

    @Override
    public FrameLink open(FrameLink.Handler handler, Duration timeout) throws IOException {
        FrameConnection connection = FrameConnection.of(
                connect(timeout),
                FrameConnection.Role.CLIENT,
                FrameConnection.Limits.DEFAULTS,
                "tws-link-" + endpoint());
        connection.start(handler);
        return connection;
    }

    @Override
    public String endpoint() {
        return host + ":" + port;
    }

    // java.net.Socket could time out by itself, but a channel that is to become non-blocking cannot.
    private SocketChannel connect(Duration timeout) throws IOException {
        InetSocketAddress address = new InetSocketAddress(resolve(), port);
        SocketChannel channel = SocketChannel.open();
        try (Selector selector = Selector.open()) {
            channel.configureBlocking(false);
            SelectionKey key = channel.register(selector, SelectionKey.OP_CONNECT);
            if (!channel.connect(address)) {
                selector.select(Math.max(1, timeout.toMillis()));
                if (!channel.finishConnect()) {
                    throw new SocketTimeoutException("no connection within " + timeout.toMillis() + " ms");
                }
            }
            key.cancel();
            selector.selectNow();
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private InetAddress resolve() throws UnknownHostException {
        InetAddress[] addresses = InetAddress.getAllByName(host);
        for (InetAddress address : addresses) {
            if (address instanceof Inet4Address) {
                return address;
            }
        }
        return addresses[0];
    }
}
