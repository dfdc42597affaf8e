package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Tell how much of a contract was traded at each price.
 *
 * @param requestId id of the request
 * @param entries entries, in the order TWS sent them
 */
public record HistogramData(int requestId, List<HistogramEntry> entries) implements Response {
    public HistogramData {
        entries = List.copyOf(entries);
    }

    @Override
    public ResponseType type() {
        return ResponseType.HISTOGRAM_DATA;
    }
}
