package io.github.twsharness.session.settings;

import java.util.Locale;

/**
 * Name a TWS.
 *
 * @param host host name or IP address
 * @param port port, 1 to 65535
 */
public record TwsEndpoint(String host, int port) {

    public TwsEndpoint {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("A port lies between 1 and 65535, not " + port);
        }
    }

    /** Tell whether the host is this machine by name: {@code localhost}, {@code 127.x.x.x} or {@code ::1}. */
    public boolean isLoopback() {
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.matches("127(\\.\\d{1,3}){3}") || name.equals("::1");
    }

    /** Return {@code host:port}. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
