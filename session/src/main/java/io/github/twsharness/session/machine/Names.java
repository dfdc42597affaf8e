package io.github.twsharness.session.machine;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.DatagramChannel;
import java.util.Arrays;
import java.util.Optional;

/** Find the addresses behind host names, and the address that this machine shows to another one. */
public interface Names {

    /** Return the first IPv4 address of a name, as text; empty when it has none. May take as long as DNS takes. */
    Optional<String> ipv4(String name);

    /** Return the address from which this machine would connect to a host; sends nothing. Empty when there is no way. */
    Optional<String> sourceAddressTowards(String host);

    /** Ask the resolver and the routes of this machine. */
    static Names ofThisMachine() {
        return new Names() {
            @Override
            public Optional<String> ipv4(String name) {
                try {
                    return Arrays.stream(InetAddress.getAllByName(name))
                            .filter(Inet4Address.class::isInstance)
                            .map(InetAddress::getHostAddress)
                            .findFirst();
                } catch (UnknownHostException e) {
                    return Optional.empty();
                }
            }

            @Override
            public Optional<String> sourceAddressTowards(String host) {
                // Connecting a datagram socket chooses the route and sends nothing.
                try (DatagramChannel channel = DatagramChannel.open()) {
                    channel.connect(new InetSocketAddress(InetAddress.getByName(host), 9));
                    return channel.getLocalAddress() instanceof InetSocketAddress local
                            ? Optional.of(local.getAddress().getHostAddress())
                            : Optional.empty();
                } catch (IOException e) {
                    return Optional.empty();
                }
            }
        };
    }
}
