package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask an advisor's configuration of TWS.
 *
 * @param dataType 1 groups, 2 profiles, 3 aliases; no profiles from server version 177 on
 */
public record RequestFa(int dataType) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_FA;
    }
}
