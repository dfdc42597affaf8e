package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/** Ask what the market scanner can look for. */
public record RequestScannerParameters() implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_SCANNER_PARAMETERS;
    }
}
