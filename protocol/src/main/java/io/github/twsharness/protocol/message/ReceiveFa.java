package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell an advisor's configuration of TWS.
 *
 * @param dataType 1 groups, 2 profiles, 3 aliases
 * @param xml configuration in XML
 */
public record ReceiveFa(int dataType, String xml) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.RECEIVE_FA;
    }
}
