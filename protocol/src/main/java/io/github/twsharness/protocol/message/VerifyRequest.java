package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Begin to prove which software this is.
 *
 * @param apiName name of the software
 * @param apiVersion its version
 */
public record VerifyRequest(String apiName, String apiVersion) implements Request {
    @Override
    public RequestType type() {
        return RequestType.VERIFY_REQUEST;
    }
}
