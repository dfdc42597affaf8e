package io.github.twsharness.simulator.exchange;

import static io.github.twsharness.protocol.message.ConfigAttributes.AUTO_LOGOFF_PERIOD;
import static io.github.twsharness.protocol.message.ConfigAttributes.AUTO_LOGOFF_TIME;
import static io.github.twsharness.protocol.message.ConfigAttributes.AUTO_LOGOFF_TYPE;
import static io.github.twsharness.protocol.message.ConfigAttributes.CREATE_API_MESSAGE_LOG_FILE;
import static io.github.twsharness.protocol.message.ConfigAttributes.DEFAULT_ALGORITHM;
import static io.github.twsharness.protocol.message.ConfigAttributes.DO_NOT_ROUTE_TO_DARK_POOLS;
import static io.github.twsharness.protocol.message.ConfigAttributes.INCLUDE_MARKET_DATA_IN_LOG_FILE;
import static io.github.twsharness.protocol.message.ConfigAttributes.LOGGING_LEVEL;
import static io.github.twsharness.protocol.message.ConfigAttributes.MESSAGES;
import static io.github.twsharness.protocol.message.ConfigAttributes.PRE_OPEN_REROUTE;
import static io.github.twsharness.protocol.message.ConfigAttributes.SEEK_PRICE_IMPROVEMENT;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Config;
import io.github.twsharness.protocol.message.ConfigUpdated;
import io.github.twsharness.protocol.message.RequestConfig;
import io.github.twsharness.protocol.message.UpdateConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Tells the settings of the simulator. What it acts on stays as it was started; settings of a log, which no client
 * notices, are changed and kept.
 *
 * <p>Source: IBKR's reference of the protobuf messages, with the answer to a change that is made and to one that is not.
 */
final class ConfigDesk {

    private static final String RESET = "configuration.resetAPIOrderSequence";
    private static final Set<Attribute<?>> KEPT =
            Set.of(CREATE_API_MESSAGE_LOG_FILE, INCLUDE_MARKET_DATA_IN_LOG_FILE, LOGGING_LEVEL);
    private static final Set<Attribute<?>> LOCK_AND_EXIT =
            Set.of(AUTO_LOGOFF_TIME, AUTO_LOGOFF_PERIOD, AUTO_LOGOFF_TYPE);
    private static final Set<Attribute<?>> SMART_ROUTING =
            Set.of(SEEK_PRICE_IMPROVEMENT, PRE_OPEN_REROUTE, DO_NOT_ROUTE_TO_DARK_POOLS, DEFAULT_ALGORITHM);

    private final Supplier<Attributes> given;
    private final BooleanSupplier resetOrderIds;
    private Attributes kept = Attributes.EMPTY;

    /**
     * Begins to answer.
     *
     * @param given returns the settings that the simulator was given, as they are now
     * @param resetOrderIds lets order ids begin again, and returns whether that was possible
     */
    ConfigDesk(Supplier<Attributes> given, BooleanSupplier resetOrderIds, Answers answers) {
        this.given = given;
        this.resetOrderIds = resetOrderIds;
        answers.on(RequestConfig.class, (client, request) -> client.send(new Config(request.requestId(), settings())));
        answers.on(UpdateConfig.class, (client, request) -> client.send(update(request)));
    }

    private Attributes settings() {
        return given.get().plus(kept);
    }

    private ConfigUpdated update(UpdateConfig request) {
        Attributes present = settings();
        List<String> changed = new ArrayList<>();
        List<String> errors = new ArrayList<>();
        request.changes().asMap().forEach((attribute, value) -> {
            if (!value.equals(present.asMap().get(attribute))) {
                (KEPT.contains(attribute) ? changed : errors).add(path(attribute));
            }
        });
        if (errors.isEmpty() && request.resetOrderIds()) {
            (resetOrderIds.getAsBoolean() ? changed : errors).add(RESET);
        }
        if (!errors.isEmpty()) {
            return new ConfigUpdated(
                    request.requestId(),
                    "error",
                    "Validating configuration update request has failed: the simulator keeps what it was started with,"
                            + " and order ids while orders are open",
                    List.of(),
                    errors,
                    List.of());
        }
        kept = kept.plus(request.changes().only(KEPT));
        return new ConfigUpdated(
                request.requestId(), "success", "Configuration updated", changed, List.of(), List.of());
    }

    private static String path(Attribute<?> attribute) {
        String page;
        if (LOCK_AND_EXIT.contains(attribute)) {
            page = "lockAndExit.";
        } else if (SMART_ROUTING.contains(attribute)) {
            page = "orders.smartRouting.";
        } else if (attribute.equals(MESSAGES)) {
            page = "";
        } else {
            page = attribute.name().startsWith("bypass") ? "api.precautions." : "api.settings.";
        }
        return "configuration." + page + attribute.name();
    }
}
