package io.github.twsharness.session.machine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Know which TCP ports listen on this machine, from the operating system's own table; nothing is contacted.
 *
 * <p>Source: Linux, {@code /proc/net/tcp} and {@code tcp6}. It holds the sockets of this network only: with WSL in
 * mirrored mode, or a port that a container engine forwards in the kernel, a port answers that is not in it.
 *
 * @param listeners sockets that listen
 */
public record SocketTable(List<Listener> listeners) {

    private static final String LISTEN = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int UID = 7;
    private static final int IPV4_DIGITS = 8;

    public SocketTable {
        listeners = List.copyOf(listeners);
    }

    /**
     * Hold one socket.
     *
     * @param address hexadecimal address as the table has it
     * @param port port, 1 to 65535
     * @param uid user that it belongs to
     */
    public record Listener(String address, int port, long uid) {

        private static final String MAPPED_LOOPBACK = "0000000000000000FFFF00000100007F";

        /** Tell whether a connection to {@code 127.0.0.1} reaches it. */
        public boolean servesLoopback() {
            boolean loopback = address.length() == IPV4_DIGITS && address.endsWith("7F");
            return loopback || address.matches("0+") || address.equals(MAPPED_LOOPBACK);
        }
    }

    /** Read the table; empty where there is none, as on Windows and macOS. */
    public static Optional<SocketTable> read(Machine machine) {
        Optional<String> ipv4 = machine.read("/proc/net/tcp");
        Optional<String> ipv6 = machine.read("/proc/net/tcp6");
        if (ipv4.isEmpty() && ipv6.isEmpty()) {
            return Optional.empty();
        }
        List<Listener> found = new ArrayList<>();
        Stream.of(ipv4, ipv6).flatMap(Optional::stream).forEach(text -> addListeners(text, found));
        return Optional.of(new SocketTable(found));
    }

    private static void addListeners(String text, List<Listener> found) {
        text.lines().skip(1).map(line -> line.strip().split("\\s+")).forEach(columns -> {
            boolean listens = columns.length > UID
                    && columns[STATE].equals(LISTEN)
                    && columns[LOCAL].matches("[0-9A-F]{8,32}:[0-9A-F]{4}")
                    && columns[UID].matches("\\d{1,10}");
            if (listens) {
                String[] local = columns[LOCAL].split(":");
                found.add(new Listener(local[0], Integer.parseInt(local[1], 16), Long.parseLong(columns[UID])));
            }
        });
    }

    /** Tell whether something listens on a port of {@code 127.0.0.1}. */
    public boolean listens(int port) {
        return listener(port).isPresent();
    }

    /** Return what listens on a port of {@code 127.0.0.1}. */
    public Optional<Listener> listener(int port) {
        return listeners.stream()
                .filter(socket -> socket.port() == port && socket.servesLoopback())
                .findFirst();
    }
}
