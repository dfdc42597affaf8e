package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.codec.ProtobufType.Field;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A field for what another field of the same message says already, such as the order id within an order. Clients leave it
 * out, or repeat themselves; if they do not, nobody knows which of the two TWS goes by.
 */
record ProtobufEcho<T>(Field field, Attribute<T> attribute) implements ProtobufPart {

    @Override
    public int number() {
        return field.number();
    }

    @Override
    public void encode(Attributes values, int serverVersion, ProtobufWriter out) {
        // It has been said.
    }

    @Override
    public void decode(ProtobufValues values, ProtobufReader in) {
        Optional<T> said = ProtobufScalar.parse(field, attribute, in);
        boolean saysNothing = said.equals(attribute.defaultValue()) || said.equals(Optional.of(0));
        if (!saysNothing && !said.equals(values.values().find(attribute))) {
            in.doubt("a second %s in field %d".formatted(attribute.name(), field.number()));
        }
    }

    @Override
    public Stream<Place> places() {
        return Stream.empty();
    }
}
