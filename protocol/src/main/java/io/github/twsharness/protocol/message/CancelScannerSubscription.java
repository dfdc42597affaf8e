package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Stop a market scan.
 *
 * @param requestId id of the request
 */
public record CancelScannerSubscription(int requestId) implements Request {
    @Override
    public RequestType type() {
        return RequestType.CANCEL_SCANNER_SUBSCRIPTION;
    }
}
