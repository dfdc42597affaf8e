package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;
import java.util.List;

/**
 * Change settings of TWS.
 *
 * @param requestId id of the request
 * @param changes values of {@link ConfigAttributes}
 * @param acceptedWarnings warnings of an earlier answer that are accepted
 * @param resetOrderIds whether order ids are to begin again
 */
public record UpdateConfig(
        int requestId, Attributes changes, List<ConfigWarning> acceptedWarnings, boolean resetOrderIds)
        implements Request {
    public UpdateConfig {
        acceptedWarnings = List.copyOf(acceptedWarnings);
    }

    @Override
    public RequestType type() {
        return RequestType.UPDATE_CONFIG;
    }
}
