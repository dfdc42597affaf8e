package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell that all options on an underlying were reported.
 *
 * @param requestId id of the request
 */
public record OptionParametersEnd(int requestId) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.OPTION_PARAMETERS_END;
    }
}
