package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.math.BigDecimal;

/**
 * Describe the ticks of a stream before the first one.
 *
 * @param requestId id of the request
 * @param minTick smallest price step
 * @param bboExchange key for the exchanges of the best bid and offer
 * @param snapshotPermissions permissions for regulatory snapshots
 */
public record TickRequestParameters(int requestId, BigDecimal minTick, String bboExchange, int snapshotPermissions)
        implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.TICK_REQUEST_PARAMETERS;
    }
}
