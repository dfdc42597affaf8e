package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;

/**
 * Report one position of a subscribed account, valued at the market.
 *
 * @param contract what is held; TWS tells its primary exchange, not the exchange
 * @param quantity quantity, negative when short
 * @param marketPrice price
 * @param marketValue quantity times price
 * @param averageCost average cost of one unit
 * @param unrealizedPnl profit if it were closed now
 * @param realizedPnl profit of what was closed today
 * @param account account
 */
public record PortfolioValue(
        Contract contract,
        BigDecimal quantity,
        BigDecimal marketPrice,
        BigDecimal marketValue,
        BigDecimal averageCost,
        BigDecimal unrealizedPnl,
        BigDecimal realizedPnl,
        String account)
        implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.PORTFOLIO_VALUE;
    }
}
