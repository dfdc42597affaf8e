package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Report the commission of an execution.
 *
 * @param executionId id of the execution
 * @param commission amount
 * @param currency currency of the amounts
 * @param realizedPnl realized profit or loss, if the execution closed a position
 * @param yield yield of a bond
 * @param yieldRedemptionDate {@code yyyyMMdd}, or 0
 */
public record CommissionReport(
        String executionId,
        BigDecimal commission,
        String currency,
        Optional<BigDecimal> realizedPnl,
        Optional<BigDecimal> yield,
        int yieldRedemptionDate)
        implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.COMMISSION_REPORT;
    }
}
