package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.session.settings.Accounts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tell what a probe found.
 *
 * @param endpoint the TWS, or {@code embedded simulator}
 * @param clientId client id that the probe used
 * @param serverVersion server version that was agreed on
 * @param accounts accounts of the login
 * @param account account that may be traded
 * @param twsTime time of TWS, to the second
 * @param connectionTime time of connection as TWS wrote it: opaque text
 * @param roundTrip time from the current-time request to its answer
 * @param notices errors and notices that TWS sent meanwhile
 * @param clientIdsInUse client ids that were tried before and refused, because another connection had them
 */
public record ProbeResult(
        String endpoint,
        int clientId,
        int serverVersion,
        List<String> accounts,
        String account,
        Instant twsTime,
        String connectionTime,
        Duration roundTrip,
        List<ErrorMessage> notices,
        List<Integer> clientIdsInUse) {

    public ProbeResult {
        accounts = List.copyOf(accounts);
        notices = List.copyOf(notices);
        clientIdsInUse = List.copyOf(clientIdsInUse);
    }

    /** Sum it up in one line, the account masked. */
    public String summary() {
        return "TWS at %s: server version %d, account %s, time %s, answered within %d ms"
                .formatted(endpoint, serverVersion, Accounts.mask(account), twsTime, roundTrip.toMillis() + 1);
    }

    /** Return the summary. */
    @Override
    public String toString() {
        return summary();
    }
}
