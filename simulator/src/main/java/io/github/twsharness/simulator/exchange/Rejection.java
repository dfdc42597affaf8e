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
}
