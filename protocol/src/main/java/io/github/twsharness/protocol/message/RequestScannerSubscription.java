package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Start a market scan.
 *
 * @param requestId id of the request
 * @param subscription what to look for
 * @param options {@code tag=value;} pairs
 * @param filterOptions {@code tag=value;} pairs that limit the scan further
 */
public record RequestScannerSubscription(
        int requestId, ScannerSubscription subscription, String options, String filterOptions) implements Request {

    @Override
    public RequestType type() {
        return RequestType.REQUEST_SCANNER_SUBSCRIPTION;
    }
}
