package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Go on to prove which software and which user this is.
 *
 * @param apiData data of the proof
 * @param xyzResponse answer to the challenge
 */
public record VerifyAndAuthMessage(String apiData, String xyzResponse) implements Request {
    @Override
    public RequestType type() {
        return RequestType.VERIFY_AND_AUTH_MESSAGE;
    }
}
