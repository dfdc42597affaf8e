package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Tell which exchanges the letters of a quote stand for.
 *
 * @param requestId id of the request
 * @param components exchanges
 */
public record SmartComponents(int requestId, List<SmartComponent> components) implements Response {
    public SmartComponents {
        components = List.copyOf(components);
    }

    @Override
    public ResponseType type() {
        return ResponseType.SMART_COMPONENTS;
    }
}
