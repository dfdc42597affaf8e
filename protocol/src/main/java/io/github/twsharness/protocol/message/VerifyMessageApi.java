package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Ask for more of the proof.
 *
 * @param apiData data of the proof
 */
public record VerifyMessageApi(String apiData) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.VERIFY_MESSAGE_API;
    }
}
