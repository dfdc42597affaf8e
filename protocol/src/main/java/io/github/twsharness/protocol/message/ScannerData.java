package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Report the result of a market scan.
 *
 * @param requestId id of the request
 * @param rows lines, best first
 */
public record ScannerData(int requestId, List<ScannerRow> rows) implements Response {
    public ScannerData {
        rows = List.copyOf(rows);
    }

    @Override
    public ResponseType type() {
        return ResponseType.SCANNER_DATA;
    }
}
