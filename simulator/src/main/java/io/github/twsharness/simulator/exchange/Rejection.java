package io.github.twsharness.simulator.exchange;

/**
 * Says why a request is refused.
 *
 * @param code code of the error message
 * @param text its text
 */
record Rejection(int code, String text) {

    /** Refuses the way TWS's request validation does; the quoted letters are an obfuscated class name of TWS. */
    static Rejection invalid(String cause) {
        return new Rejection(321, "Error validating request.-'bF' : cause - " + cause);
    }

    static Rejection unknownContract() {
        return new Rejection(200, "No security definition has been found for the request");
    }

    /** Refuses a description that fits several contracts. */
    static Rejection ambiguous(String symbol) {
        return new Rejection(
                200,
                "The contract description specified for %s is ambiguous; you must specify the multiplier or trading class."
                        .formatted(symbol));
    }

    static Rejection noSuchOrder(int orderId) {
        return new Rejection(10147, "OrderId " + orderId + " that needs to be cancelled is not found.");
    }

    static Rejection duplicateTicker() {
        return new Rejection(322, "Error processing request.-'bF' : cause - Duplicate ticker id");
    }
}
