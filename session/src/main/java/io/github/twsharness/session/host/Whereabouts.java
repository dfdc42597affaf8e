package io.github.twsharness.session.host;

import io.github.twsharness.session.settings.TwsEndpoint;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Tells whether two endpoints lead to one TWS, however they are written.
 *
 * <p>All addresses of this machine are one: TWS listens on each of them. Names are compared by their addresses, which may take as
 * long as DNS takes.
 */
final class Whereabouts {

    private final Function<String, Set<InetAddress>> resolver;

    /** Creates one with a resolver of its own; it returns no address for a name that it does not know. */
    Whereabouts(Function<String, Set<InetAddress>> resolver) {
        this.resolver = resolver;
    }

    static Whereabouts ofThisMachine() {
        return new Whereabouts(Whereabouts::resolve);
    }

    private static Set<InetAddress> resolve(String host) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).collect(Collectors.toSet());
        } catch (UnknownHostException e) {
            return Set.of();
        }
    }

    /** Reads {@code host:port}, as {@link TwsEndpoint#toString} writes it, also with brackets around an IPv6 address. */
    static TwsEndpoint parse(String endpoint) {
        int colon = endpoint.lastIndexOf(':');
        String host = endpoint.substring(0, colon).replace("[", "").replace("]", "");
        return new TwsEndpoint(host, Integer.parseInt(endpoint.substring(colon + 1)));
    }

    boolean isSame(TwsEndpoint one, TwsEndpoint other) {
        if (one.port() != other.port()) {
            return false;
        }
        if (one.host().equalsIgnoreCase(other.host()) || (one.isLoopback() && other.isLoopback())) {
            return true;
        }
        Set<InetAddress> ones = resolver.apply(one.host());
        Set<InetAddress> others = resolver.apply(other.host());
        return !Collections.disjoint(ones, others)
                || (ones.stream().anyMatch(Whereabouts::isHere)
                        && others.stream().anyMatch(Whereabouts::isHere));
    }

    private static boolean isHere(InetAddress address) {
        try {
            return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false;
        }
    }
}
