package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Confirm the hedge of a delta-neutral combination.
 *
 * @param requestId id of the request
 * @param hedge the hedge
 */
public record DeltaNeutralValidation(int requestId, DeltaNeutralContract hedge) implements Response {

    @Override
    public ResponseType type() {
        return ResponseType.DELTA_NEUTRAL_VALIDATION;
    }
}
