package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Tell what became of a change of settings.
 *
 * @param requestId id of the request
 * @param status one word
 * @param message text for a person
 * @param changedFields names of the settings that have changed
 * @param errors why others have not
 * @param warnings what has to be accepted before they do
 */
public record ConfigUpdated(
        int requestId,
        String status,
        String message,
        List<String> changedFields,
        List<String> errors,
        List<ConfigWarning> warnings)
        implements Response {
    public ConfigUpdated {
        changedFields = List.copyOf(changedFields);
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    @Override
    public ResponseType type() {
        return ResponseType.CONFIG_UPDATED;
    }
}
