package io.github.twsharness.session;

/**
 * Describe an order that went through a lane, as it is now.
 *
 * @param clientId client id of the lane
 * @param orderId order id
 * @param permId permanent id; 0 when TWS has not told it
 * @param symbol symbol of the contract
 * @param action BUY, SELL or SSHORT
 * @param quantity quantity as sent
 * @param orderType order type
 * @param status last status that TWS told; {@code Sent} before the first one
 * @param filled quantity filled so far
 */
public record OrderView(
        int clientId,
        int orderId,
        long permId,
        String symbol,
        String action,
        String quantity,
        String orderType,
        String status,
        String filled) {

    /** Describe the order in a few words: {@code order 7 of client 1: BUY 100 AAPL LMT, Submitted}. */
    public String describe() {
        return "order %d of client %d: %s %s %s %s, %s"
                .formatted(orderId, clientId, action, quantity, symbol, orderType, status);
    }
}
