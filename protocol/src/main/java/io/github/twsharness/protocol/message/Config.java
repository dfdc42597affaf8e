package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell the settings of TWS.
 *
 * @param requestId id of the request
 * @param settings values of {@link ConfigAttributes}
 */
public record Config(int requestId, Attributes settings) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.CONFIG;
    }
}
