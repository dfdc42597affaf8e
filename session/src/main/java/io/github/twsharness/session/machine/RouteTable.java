package io.github.twsharness.session.machine;

import java.util.Optional;

/** Reads the routes of Linux. Source: {@code /proc/net/route}, whose addresses are hexadecimal, lowest byte first. */
final class RouteTable {

    private static final String PATH = "/proc/net/route";
    private static final int DESTINATION = 1;
    private static final int GATEWAY = 2;
    private static final int FLAGS = 3;
    private static final int UP_AND_GATEWAY = 3;

    private RouteTable() {}

    static Optional<String> defaultGateway(Machine machine) {
        return machine.read(PATH)
                .flatMap(text -> text.lines()
                        .skip(1)
                        .map(line -> line.strip().split("\\s+"))
                        .filter(RouteTable::isDefault)
                        .map(columns -> address(columns[GATEWAY]))
                        .findFirst());
    }

    private static boolean isDefault(String[] columns) {
        return columns.length > FLAGS
                && columns[DESTINATION].equals("00000000")
                && columns[GATEWAY].matches("[0-9A-Fa-f]{8}")
                && columns[FLAGS].matches("[0-9A-Fa-f]{1,4}")
                && (Integer.parseInt(columns[FLAGS], 16) & UP_AND_GATEWAY) == UP_AND_GATEWAY;
    }

    /** Turns {@code 012019AC} into {@code 172.25.32.1}. */
    static String address(String hex) {
        long value = Long.parseLong(hex, 16);
        return "%d.%d.%d.%d".formatted(value & 255, value >> 8 & 255, value >> 16 & 255, value >> 24 & 255);
    }
}
