package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;

/**
 * Report a position.
 *
 * @param account account that holds it
 * @param contract what is held
 * @param quantity quantity, negative when short
 * @param averageCost average cost of one unit
 */
public record Position(String account, Contract contract, BigDecimal quantity, BigDecimal averageCost)
        implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.POSITION;
    }
}
