package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Start the API session: the first frame after the handshake.
 *
 * @param clientId client id to connect as, 0 or above
 * @param optionalCapabilities capabilities; empty for none
 */
public record StartApi(int clientId, String optionalCapabilities) implements Request {

    @Override
    public RequestType type() {
        return RequestType.START_API;
    }
}
