package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Begin to prove which software and which user this is.
 *
 * @param apiName name of the software
 * @param apiVersion its version
 * @param opaqueIsvKey key of the vendor
 */
public record VerifyAndAuthRequest(String apiName, String apiVersion, String opaqueIsvKey) implements Request {
    @Override
    public RequestType type() {
        return RequestType.VERIFY_AND_AUTH_REQUEST;
    }
}
