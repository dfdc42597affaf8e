package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.codec.OrderConditionGroup.Variant;
import io.github.twsharness.protocol.codec.ProtobufType.Field;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.OrderCondition;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** The protobuf form of order conditions: one message type for all kinds of them. */
final class ProtobufConditions implements ProtobufGroup.Item<OrderCondition> {

    static final Attribute<Integer> TYPE = Attribute.integer("type", 0);

    private final Map<Integer, ProtobufFields> byType = new HashMap<>();

    /** Binds the fields of each kind of condition. */
    ProtobufConditions(Function<Stream<Attribute<?>>, ProtobufFields> binder) {
        for (Variant<?> variant : OrderConditionGroup.VARIANTS) {
            Stream<Attribute<?>> attributes = variant.layout().places().map(Place::attribute);
            byType.put(variant.type(), binder.apply(Stream.concat(Stream.of(TYPE), attributes)));
        }
    }

    @Override
    public void encode(OrderCondition condition, int serverVersion, ProtobufWriter out) {
        Variant<?> variant = OrderConditionGroup.variantOf(condition);
        fields(variant.type()).encode(variant.attributesOf(condition).with(TYPE, variant.type()), serverVersion, out);
    }

    // The type need not come first, so the fields are read once for it and once more for what they mean.
    @Override
    public OrderCondition decode(ProtobufReader in) {
        int type = typeOf(in.again());
        Variant<?> variant = OrderConditionGroup.VARIANTS.stream()
                .filter(candidate -> candidate.type() == type)
                .findFirst()
                .orElseThrow(() -> in.malformed(type + " is not one of the types 1 and 3 to 7 of a condition"));
        ProtobufValues values = new ProtobufValues();
        fields(type).presume(values);
        fields(type).decode(values, in);
        return variant.layout().messageOf(values.build());
    }

    private static int typeOf(ProtobufReader in) {
        long type = 0;
        while (in.next()) {
            if (in.number() == 1) {
                type = in.varint();
            } else {
                in.skip();
            }
        }
        return (int) type;
    }

    private ProtobufFields fields(int type) {
        ProtobufFields fields = byType.get(type);
        if (fields == null) {
            throw new IllegalStateException("No fields for conditions of type " + type);
        }
        return fields;
    }

    /** Whether a condition is joined to the next by "and": a letter in text. */
    record Conjunction(Field field) implements ProtobufPart {

        @Override
        public int number() {
            return field.number();
        }

        @Override
        public void encode(Attributes values, int serverVersion, ProtobufWriter out) {
            boolean and = values.get(OrderConditionGroup.CONJUNCTION).equals(OrderConditionGroup.AND);
            out.varint(field.number(), and ? 1 : 0);
        }

        @Override
        public void decode(ProtobufValues values, ProtobufReader in) {
            values.values()
                    .set(
                            OrderConditionGroup.CONJUNCTION,
                            in.varint() == 0 ? OrderConditionGroup.OR : OrderConditionGroup.AND);
        }

        @Override
        public void presume(ProtobufValues values) {
            values.values().set(OrderConditionGroup.CONJUNCTION, OrderConditionGroup.OR);
        }

        @Override
        public Stream<Place> places() {
            return Place.of(OrderConditionGroup.CONJUNCTION, field.versions());
        }
    }
}
