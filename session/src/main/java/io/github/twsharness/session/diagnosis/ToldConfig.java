package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.ConfigAttributes;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Tell what a TWS told of its own settings.
 *
 * @param serverVersion server version that was agreed on for the question; 0 when none was
 * @param settings values of {@link ConfigAttributes}; empty when none were told
 * @param gap why the settings are not known, without a full stop; empty when they are
 */
public record ToldConfig(int serverVersion, Attributes settings, String gap) {

    static ToldConfig unknown(int serverVersion, String gap) {
        return new ToldConfig(serverVersion, Attributes.EMPTY, gap);
    }

    /** Tell whether TWS told its settings. */
    public boolean isKnown() {
        return gap.isEmpty();
    }

    /** Return the settings that decide whether tests can run, by the names that TWS's window gives them. */
    public Map<String, String> summary() {
        Map<String, String> lines = new LinkedHashMap<>();
        put(lines, "Read-Only API", ConfigAttributes.READ_ONLY_API);
        put(lines, "Socket port", ConfigAttributes.SOCKET_PORT);
        put(lines, "Master API client ID", ConfigAttributes.MASTER_CLIENT_ID);
        put(lines, "Allow connections from localhost only", ConfigAttributes.ALLOW_LOCALHOST_ONLY);
        if (settings.has(ConfigAttributes.TRUSTED_IPS)) {
            lines.put("Trusted IPs", String.join(", ", settings.get(ConfigAttributes.TRUSTED_IPS)));
        }
        logoff().ifPresent(time -> lines.put("Lock and Exit", time));
        return lines;
    }

    /** Return when TWS logs off or restarts by itself, as it words it: {@code 11:45 PM, restart}. */
    Optional<String> logoff() {
        String time = "%s %s"
                .formatted(
                        settings.get(ConfigAttributes.AUTO_LOGOFF_TIME),
                        settings.get(ConfigAttributes.AUTO_LOGOFF_PERIOD))
                .strip();
        String type = settings.get(ConfigAttributes.AUTO_LOGOFF_TYPE);
        return time.isEmpty() ? Optional.empty() : Optional.of(type.isEmpty() ? time : time + ", " + type);
    }

    private void put(Map<String, String> lines, String name, Attribute<?> attribute) {
        Object value = settings.asMap().get(attribute);
        if (value != null) {
            lines.put(name, value instanceof Boolean flag ? (flag ? "yes" : "no") : value.toString());
        }
    }
}
