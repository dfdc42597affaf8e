package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Ask for more of the proof.
 *
 * @param apiData data of the proof
 * @param xyzChallenge challenge
 */
public record VerifyAndAuthMessageApi(String apiData, String xyzChallenge) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.VERIFY_AND_AUTH_MESSAGE_API;
    }
}
