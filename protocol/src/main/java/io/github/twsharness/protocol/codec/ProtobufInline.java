package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.codec.ProtobufType.Field;
import io.github.twsharness.protocol.message.Attributes;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A message within a message that says something about the same thing; it is written even when it is empty.
 *
 * @param chosen tells for which values it is there
 */
record ProtobufInline(Field field, ProtobufFields fields, Predicate<Attributes> chosen) implements ProtobufPart {

    @Override
    public int number() {
        return field.number();
    }

    @Override
    public void encode(Attributes values, int serverVersion, ProtobufWriter out) {
        if (chosen.test(values)) {
            out.message(field.number(), inner -> fields.encode(values, serverVersion, inner));
        }
    }

    @Override
    public void decode(ProtobufValues values, ProtobufReader in) {
        fields.decode(values, in.inner(field.name()));
    }

    @Override
    public void presume(ProtobufValues values) {
        fields.presume(values);
    }

    @Override
    public Stream<Place> places() {
        return fields.places();
    }
}
