package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;

/**
 * Report a position of an account or a model.
 *
 * @param requestId id of the request
 * @param account account that holds it
 * @param contract what is held
 * @param quantity quantity, negative when short
 * @param averageCost average cost of one unit
 * @param modelCode model; empty for none
 */
public record PositionMulti(
        int requestId, String account, Contract contract, BigDecimal quantity, BigDecimal averageCost, String modelCode)
        implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.POSITION_MULTI;
    }
}
