package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.codec.ProtobufType.Field;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.OrderAttributes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The legs of a combination; each carries its price, which in text the order does.
 *
 * @param leg the text form of a leg
 * @param fields the protobuf form of a leg, with its price
 */
record ProtobufComboLegs(Field field, Layout<ComboLeg> leg, ProtobufFields fields) implements ProtobufPart {

    static final Attribute<BigDecimal> PRICE = Attribute.amount("perLegPrice");

    @Override
    public int number() {
        return field.number();
    }

    @Override
    public void encode(Attributes values, int serverVersion, ProtobufWriter out) {
        List<ComboLeg> legs = values.get(ContractAttributes.COMBO_LEGS);
        List<Optional<BigDecimal>> prices = values.get(OrderAttributes.COMBO_LEG_PRICES);
        if (prices.size() > legs.size()) {
            throw new UnsupportedFieldException("There are prices for %d legs, but %d legs: %s, %s"
                    .formatted(prices.size(), legs.size(), prices, legs));
        }
        out.mark(ContractAttributes.COMBO_LEGS);
        out.mark(OrderAttributes.COMBO_LEG_PRICES);
        for (int i = 0; i < legs.size(); i++) {
            Attributes described = leg.attributesOf(legs.get(i)).toBuilder()
                    .set(PRICE, i < prices.size() ? prices.get(i) : Optional.empty())
                    .build();
            out.message(field.number(), inner -> fields.encode(described, serverVersion, inner));
        }
    }

    @Override
    public void decode(ProtobufValues values, ProtobufReader in) {
        ProtobufValues inner = new ProtobufValues();
        fields.presume(inner);
        fields.decode(inner, in.inner(field.name()));
        Attributes described = inner.build();
        values.add(ContractAttributes.COMBO_LEGS, leg.messageOf(described));
        values.add(OrderAttributes.COMBO_LEG_PRICES, described.find(PRICE));
    }

    @Override
    public Stream<Place> places() {
        return Stream.of(ContractAttributes.COMBO_LEGS, OrderAttributes.COMBO_LEG_PRICES)
                .flatMap(attribute -> Place.of(attribute, field.versions()));
    }
}
