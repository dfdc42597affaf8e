package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.TagValue;
import io.github.twsharness.session.guard.Handling;
import io.github.twsharness.session.guard.JudgedField;
import io.github.twsharness.session.guard.JudgedFields;
import io.github.twsharness.session.guard.Judgement;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds what of an order no limit could hold: fields by which TWS chooses size, price or contract itself, types and algorithms
 * that nobody has judged. It is asked while anything is limited, or the account is live.
 */
final class FieldCheck {

    private static final Set<String> ACTIONS = Set.of("BUY", "SELL", "SSHORT", "SLONG");
    private static final String ADAPTIVE = "Adaptive";
    private static final Set<String> OF_ADAPTIVE = Set.of("adaptivePriority");

    private FieldCheck() {}

    /**
     * Says what cannot be held, or empty when all can.
     *
     * @param values whether values are limited, so that the price matters
     */
    static Optional<String> unlimited(PlaceOrder place, boolean values) {
        return Stream.of(place.contract().attributes(), place.order().attributes())
                .map(attributes -> firstOf(attributes, values))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> unknownKind(place.order()))
                .or(() -> algorithm(place.order()));
    }

    private static Optional<String> firstOf(Attributes attributes, boolean values) {
        for (Map.Entry<Attribute<?>, Object> set : attributes.asMap().entrySet()) {
            Optional<JudgedField> field = JudgedFields.of(set.getKey());
            if (field.isEmpty()) {
                return Optional.of("nobody has judged what its field %s can change. Leave it unset"
                        .formatted(set.getKey().name()));
            }
            if (isRefused(field.get(), values) && field.get().isSaidBy(set.getValue())) {
                return Optional.of(
                        "its field %s is set, and no limit could hold what that may change (%s). Leave it unset"
                                .formatted(set.getKey().name(), field.get().reason()));
            }
        }
        return Optional.empty();
    }

    private static boolean isRefused(JudgedField field, boolean values) {
        return field.handling() == Handling.REFUSED && (values || field.changes() != Judgement.PRICE);
    }

    private static Optional<String> unknownKind(Order order) {
        if (!ACTIONS.contains(order.action())) {
            return Optional.of(
                    "nobody knows whether its action \"%s\" buys or sells. Use BUY or SELL".formatted(order.action()));
        }
        return OrderKind.of(order.orderType()).isPresent()
                ? Optional.empty()
                : Optional.of("nobody has judged what its type \"%s\" does. Use a type that docs/safety.md lists"
                        .formatted(order.orderType()));
    }

    private static Optional<String> algorithm(Order order) {
        String strategy = order.attributes().get(OrderAttributes.ALGO_STRATEGY);
        boolean knownParams = order.attributes().get(OrderAttributes.ALGO_PARAMS).stream()
                .map(TagValue::tag)
                .allMatch(OF_ADAPTIVE::contains);
        return (strategy.isEmpty() || strategy.equals(ADAPTIVE)) && knownParams
                ? Optional.empty()
                : Optional.of(
                        "nobody has judged what the algorithm \"%s\" does with size and price. Use Adaptive, or none"
                                .formatted(strategy));
    }
}
