package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.ConfigAttributes.ALLOW_LOCALHOST_ONLY;
import static io.github.twsharness.protocol.message.ConfigAttributes.AUTO_LOGOFF_PERIOD;
import static io.github.twsharness.protocol.message.ConfigAttributes.AUTO_LOGOFF_TIME;
import static io.github.twsharness.protocol.message.ConfigAttributes.AUTO_LOGOFF_TYPE;
import static io.github.twsharness.protocol.message.ConfigAttributes.DOWNLOAD_OPEN_ORDERS_ON_CONNECTION;
import static io.github.twsharness.protocol.message.ConfigAttributes.MASTER_CLIENT_ID;
import static io.github.twsharness.protocol.message.ConfigAttributes.READ_ONLY_API;
import static io.github.twsharness.protocol.message.ConfigAttributes.REJECT_MESSAGES_ABOVE_MAX_RATE;
import static io.github.twsharness.protocol.message.ConfigAttributes.SOCKET_PORT;
import static io.github.twsharness.protocol.message.ConfigAttributes.TRUSTED_IPS;

import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.simulator.fault.Fault;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Set;

/** Writes the settings of a simulator as TWS tells its own. */
final class ConfigSheet {

    // Source: the answer that IBKR's reference of the protobuf messages shows: "12:07", "AM", "restart".
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("hh:mm", Locale.ROOT);
    private static final DateTimeFormatter PERIOD = DateTimeFormatter.ofPattern("a", Locale.ROOT);
    private static final String TYPE = "logoff";

    private ConfigSheet() {}

    /** Writes what is set; the rest of TWS's settings is not told. */
    static Attributes of(ApiSettings settings, int port, Set<Fault> faults) {
        Attributes.Builder sheet = Attributes.builder()
                .set(READ_ONLY_API, settings.readOnly())
                .set(SOCKET_PORT, port)
                .set(DOWNLOAD_OPEN_ORDERS_ON_CONNECTION, false)
                .set(REJECT_MESSAGES_ABOVE_MAX_RATE, faults.contains(Fault.PACING_REJECTS))
                .set(ALLOW_LOCALHOST_ONLY, true)
                .set(TRUSTED_IPS, settings.trustedIps());
        settings.masterClientId().ifPresent(id -> sheet.set(MASTER_CLIENT_ID, id));
        settings.autoLogoffTime()
                .ifPresent(time -> sheet.set(AUTO_LOGOFF_TIME, TIME.format(time))
                        .set(AUTO_LOGOFF_PERIOD, PERIOD.format(time))
                        .set(AUTO_LOGOFF_TYPE, TYPE));
        return sheet.build();
    }
}
