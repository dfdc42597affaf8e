package io.github.twsharness.simulator;

import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Shows the settings of the API as a user of TWS sees them.
 *
 * @param readOnly whether the API is read-only, by setting or by fault
 * @param trustedIps addresses that may connect without being asked for
 * @param masterClientId client id that is told of the orders of all others
 * @param autoLogoffTime time of day at which TWS logs off; it is shown only, nothing happens then
 */
public record ApiSettings(
        boolean readOnly, List<String> trustedIps, OptionalInt masterClientId, Optional<LocalTime> autoLogoffTime) {

    public ApiSettings {
        trustedIps = List.copyOf(trustedIps);
    }
}
