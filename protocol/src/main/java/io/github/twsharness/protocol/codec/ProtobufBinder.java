package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.codec.ProtobufType.Field;
import io.github.twsharness.protocol.codec.ProtobufType.Kind;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.OrderAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Binds the fields of one protobuf type to the attributes of one layout: those of the same name.
 *
 * <p>The name of an attribute counts from its last dot. Where contract, order, state or details have a message of
 * their own, their attributes come first; a field without an attribute is never written, and passed over when read.
 */
final class ProtobufBinder {

    // The only message of which one part excludes the others.
    private static final Map<String, Set<Integer>> FORMS_OF_TICKS = Map.of(
            "historicalTickLast", Set.of(TickByTickLayouts.LAST, TickByTickLayouts.ALL_LAST),
            "historicalTickBidAsk", Set.of(TickByTickLayouts.BID_ASK),
            "tickMidPoint", Set.of(TickByTickLayouts.MID_POINT));

    // Numbers that clients leave out when they are zero: the one of an order of which text knows a zero only, and those
    // that are flags in protobuf, but of which text carries any number.
    private static final Set<Attribute<?>> LEFT_OUT_AT_ZERO = Set.of(
            OrderAttributes.PARENT_PERM_ID,
            BarLayouts.HISTORY_USE_RTH,
            HistoryLayouts.HEAD_USE_RTH,
            HistoricalTickLayouts.USE_RTH,
            OptionLayouts.OVERRIDE);

    private final ProtobufTypes types;
    private final ProtobufStyle style;
    private final Map<String, Attribute<?>> named = new HashMap<>();
    private final Set<Attribute<?>> bound = new HashSet<>();

    private ProtobufBinder(ProtobufTypes types, ProtobufStyle style, Stream<Attribute<?>> attributes) {
        this.types = types;
        this.style = style;
        attributes.forEach(attribute -> named.merge(
                attribute.name().substring(attribute.name().lastIndexOf('.') + 1),
                attribute,
                (one, other) -> types.isShared(one) ? other : one));
    }

    static <M> ProtobufLayout<M> bind(ProtobufTypes types, ProtobufStyle style, Layout<M> layout, ProtobufType type) {
        return new ProtobufLayout<>(layout, type, bindFields(types, style, attributesOf(layout), type));
    }

    private static ProtobufFields bindFields(
            ProtobufTypes types, ProtobufStyle style, Stream<Attribute<?>> attributes, ProtobufType type) {
        return new ProtobufBinder(types, style, attributes).fields(type);
    }

    private static Stream<Attribute<?>> attributesOf(Layout<?> layout) {
        return layout.places().map(Place::attribute);
    }

    private ProtobufFields fields(ProtobufType type) {
        List<ProtobufPart> parts = new ArrayList<>();
        for (Field field : type.fields()) {
            Attribute<?> attribute = attribute(type, field);
            if (attribute != null) {
                part(field, attribute).ifPresent(parts::add);
            } else if (field.kind() == Kind.MESSAGE && !field.repeated()) {
                parts.add(new ProtobufInline(field, fields(types.named(field.type())), choice(field)));
            }
        }
        return new ProtobufFields(parts);
    }

    private static Predicate<Attributes> choice(Field field) {
        if (!field.alternative()) {
            return values -> true;
        }
        Set<Integer> forms = Objects.requireNonNull(FORMS_OF_TICKS.get(field.name()), field.name());
        return values -> forms.contains(values.get(TickByTickLayouts.FORM));
    }

    private @Nullable Attribute<?> attribute(ProtobufType type, Field field) {
        Attribute<?> shared = types.shared(type, field.name());
        return shared != null ? shared : named.get(field.name());
    }

    private Optional<ProtobufPart> part(Field field, Attribute<?> attribute) {
        // A client says a thing once; TWS repeats the order id within the order.
        if (!bound.add(attribute) && style == ProtobufStyle.CLIENT) {
            return field.kind() == Kind.MESSAGE || field.kind() == Kind.MAP || attribute.kind() == Attribute.Kind.LIST
                    ? Optional.empty()
                    : Optional.of(new ProtobufEcho<>(field, attribute));
        }
        if (field.kind() == Kind.MAP) {
            return Optional.of(new ProtobufMap(field, attribute));
        }
        if (attribute.kind() == Attribute.Kind.LIST) {
            return Optional.of(list(field, attribute));
        }
        if (attribute.equals(OrderConditionGroup.CONJUNCTION)) {
            return Optional.of(new ProtobufConditions.Conjunction(field));
        }
        return Optional.of(
                field.kind() == Kind.MESSAGE
                        ? mask(field, attribute)
                        : new ProtobufScalar<>(field, attribute, styleOf(attribute)));
    }

    private ProtobufStyle styleOf(Attribute<?> attribute) {
        if (ConfigLayouts.OPTIONAL.contains(attribute)) {
            return ProtobufStyle.EXPLICIT;
        }
        return LEFT_OUT_AT_ZERO.contains(attribute) ? ProtobufStyle.SPARSE : style;
    }

    @SuppressWarnings("unchecked") // nothing else but a list or a mask has a message of its own
    private static ProtobufMask mask(Field field, Attribute<?> attribute) {
        return new ProtobufMask(field, (Attribute<Integer>) attribute);
    }

    private ProtobufPart list(Field field, Attribute<?> attribute) {
        if (attribute.equals(ContractAttributes.COMBO_LEGS)) {
            return comboLegs(field);
        }
        if (attribute.equals(OrderAttributes.CONDITIONS)) {
            ProtobufType type = types.named(field.type());
            return new ProtobufGroup<>(
                    field,
                    OrderAttributes.CONDITIONS,
                    new ProtobufConditions(attributes -> bindFields(types, ProtobufStyle.EXPLICIT, attributes, type)),
                    false);
        }
        return group(field, attribute, types.group(attribute));
    }

    private ProtobufComboLegs comboLegs(Field field) {
        Layout<ComboLeg> leg = ContractBlocks.COMBO_LEG;
        Stream<Attribute<?>> attributes = Stream.concat(attributesOf(leg), Stream.of(ProtobufComboLegs.PRICE));
        return new ProtobufComboLegs(field, leg, bindFields(types, style, attributes, types.named(field.type())));
    }

    @SuppressWarnings("unchecked") // the group comes from the layout of the list
    private <E> ProtobufPart group(Field field, Attribute<?> attribute, ProtobufTypes.Grouping<?> grouping) {
        Attribute<List<E>> list = (Attribute<List<E>>) attribute;
        Layout<E> item = (Layout<E>) grouping.item();
        if (field.kind() != Kind.MESSAGE) {
            Attribute<?> value = attributesOf(item).findFirst().orElseThrow();
            return new ProtobufScalars<>(field, list, item, value);
        }
        ProtobufLayout<E> bound = bind(types, style, item, types.named(field.type()));
        return new ProtobufGroup<>(field, list, bound, grouping.alwaysWritten() && style == ProtobufStyle.CLIENT);
    }
}
