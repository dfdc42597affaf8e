package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell what the market scanner can look for.
 *
 * @param xml description in XML
 */
public record ScannerParameters(String xml) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.SCANNER_PARAMETERS;
    }
}
