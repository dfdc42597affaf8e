package io.github.twsharness.protocol.message;

/** Say what a message from TWS means for the request or order it names. */
public enum Severity {
    /** Nothing failed: the state of a data farm, or the confirmation of a cancel. */
    NOTICE,
    /** The request or order goes on, but not quite as asked. */
    WARNING,
    /** The request or order failed. */
    ERROR,
    /** It concerns the connection between the client, TWS and IBKR. */
    CONNECTION;

    /**
     * Return the severity of a code.
     *
     * <p>Source: message codes of the TWS API documentation, and captured sessions of IB Gateway.
     */
    public static Severity ofCode(int code) {
        return switch (code) {
            case 202, 2100, 2104, 2106, 2107, 2108, 2119, 2158 -> NOTICE;
            case 326, 502, 504, 1100, 1101, 1102, 1300, 2110 -> CONNECTION;
            case 165, 316, 317, 399, 404, 2101, 2102, 2103, 2105, 2109, 2137, 2157, 2174, 2176 -> WARNING;
            case 10090, 10167, 10311, 10329, 10349 -> WARNING;
            default -> code >= 2100 && code < 2200 ? WARNING : ERROR;
        };
    }
}
