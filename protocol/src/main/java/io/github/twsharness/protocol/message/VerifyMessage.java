package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Go on to prove which software this is.
 *
 * @param apiData data of the proof
 */
public record VerifyMessage(String apiData) implements Request {
    @Override
    public RequestType type() {
        return RequestType.VERIFY_MESSAGE;
    }
}
