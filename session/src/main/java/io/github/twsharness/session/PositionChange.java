package io.github.twsharness.session;

/**
 * Tell by how much the orders of a test changed the position of a contract.
 *
 * @param conId contract id
 * @param symbol local symbol or, without one, symbol
 * @param secType security type, such as STK
 * @param quantity change, negative when more was sold than bought
 */
public record PositionChange(int conId, String symbol, String secType, String quantity) {

    /** Describe the change in a few words: {@code AAPL STK +100}. */
    public String describe() {
        return "%s %s %s%s".formatted(symbol, secType, quantity.startsWith("-") ? "" : "+", quantity);
    }
}
