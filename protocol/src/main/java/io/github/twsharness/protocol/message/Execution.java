package io.github.twsharness.protocol.message;

import java.math.BigDecimal;

/**
 * Describe one fill of an order.
 *
 * @param orderId order id
 * @param executionId id such as {@code 0000e0d5.69dd7411.01.01}; a correction counts up its last part
 * @param time time such as {@code 20260413 15:27:04 US/Eastern}
 * @param account account
 * @param exchange exchange that filled
 * @param side BOT or SLD
 * @param shares quantity of this fill
 * @param price price of this fill
 * @param permId permanent id of the order
 * @param clientId client id of the order
 * @param liquidation whether it was a liquidation by IBKR, 0 or 1
 * @param cumulativeQuantity quantity filled by the order so far
 * @param averagePrice average price of the order so far
 * @param orderRef free text of the client
 * @param evRule economic value rule; usually empty
 * @param evMultiplier economic value multiplier; usually 0
 * @param modelCode model; usually empty
 * @param lastLiquidity 0 none, 1 added, 2 removed, 3 routed out
 * @param pendingPriceRevision whether the price may still change
 * @param submitter user who submitted the order; usually empty
 */
public record Execution(
        int orderId,
        String executionId,
        String time,
        String account,
        String exchange,
        String side,
        BigDecimal shares,
        BigDecimal price,
        long permId,
        int clientId,
        int liquidation,
        BigDecimal cumulativeQuantity,
        BigDecimal averagePrice,
        String orderRef,
        String evRule,
        BigDecimal evMultiplier,
        String modelCode,
        int lastLiquidity,
        boolean pendingPriceRevision,
        String submitter) {}
