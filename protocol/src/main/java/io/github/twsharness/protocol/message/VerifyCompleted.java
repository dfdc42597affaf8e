package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell how the proof ended.
 *
 * @param successful whether TWS is convinced
 * @param errorText what is wrong; empty otherwise
 */
public record VerifyCompleted(boolean successful, String errorText) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.VERIFY_COMPLETED;
    }
}
