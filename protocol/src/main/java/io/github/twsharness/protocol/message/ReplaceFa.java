package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Replace an advisor's configuration of TWS.
 *
 * @param requestId id of the request
 * @param dataType 1 groups, 2 profiles; no profiles from server version 177 on
 * @param xml configuration in XML
 */
public record ReplaceFa(int requestId, int dataType, String xml) implements Request {
    @Override
    public RequestType type() {
        return RequestType.REPLACE_FA;
    }
}
