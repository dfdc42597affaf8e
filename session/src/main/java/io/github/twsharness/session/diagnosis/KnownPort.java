package io.github.twsharness.session.diagnosis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Names the ports that TWS and IB Gateway listen on unless told otherwise; which one it is proves nothing.
 *
 * <p>Source: IBKR's API documentation, initial setup.
 */
enum KnownPort {
    TWS_PAPER(7497, "TWS paper"),
    GATEWAY_PAPER(4002, "IB Gateway paper"),
    TWS_LIVE(7496, "TWS live"),
    GATEWAY_LIVE(4001, "IB Gateway live");

    static final String ALL = "TWS paper 7497, IB Gateway paper 4002, TWS live 7496, IB Gateway live 4001";

    private final int port;
    private final String description;

    KnownPort(int port, String description) {
        this.port = port;
        this.description = description;
    }

    static List<Integer> numbers() {
        return Arrays.stream(values()).map(known -> known.port).toList();
    }

    static Optional<String> describe(int port) {
        return Arrays.stream(values())
                .filter(known -> known.port == port)
                .map(known -> known.description)
                .findFirst();
    }
}
