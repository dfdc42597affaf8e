package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Report about a company.
 *
 * @param requestId id of the request
 * @param data report in XML
 */
public record FundamentalData(int requestId, String data) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.FUNDAMENTAL_DATA;
    }
}
