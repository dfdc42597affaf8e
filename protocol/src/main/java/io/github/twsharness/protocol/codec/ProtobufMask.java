package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.codec.ProtobufType.Field;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.util.stream.Stream;

/** A message of flags for an attribute that has a bit for each: bit 0 is field 1. */
record ProtobufMask(Field field, Attribute<Integer> attribute) implements ProtobufPart {

    private static final int FLAGS = 2;

    @Override
    public int number() {
        return field.number();
    }

    @Override
    public void encode(Attributes values, int serverVersion, ProtobufWriter out) {
        int mask = values.get(attribute);
        out.mark(attribute);
        if (mask != 0) {
            out.message(field.number(), flags -> writeFlags(mask, flags));
        }
    }

    private static void writeFlags(int mask, ProtobufWriter flags) {
        for (int bit = 0; bit < FLAGS; bit++) {
            if ((mask & (1 << bit)) != 0) {
                flags.varint(bit + 1, 1);
            }
        }
    }

    @Override
    public void decode(ProtobufValues values, ProtobufReader in) {
        ProtobufReader flags = in.inner(field.name());
        int mask = 0;
        while (flags.next()) {
            if (flags.number() > FLAGS) {
                flags.skip();
            } else if (flags.varint() != 0) {
                mask |= 1 << (flags.number() - 1);
            }
        }
        values.values().set(attribute, mask);
    }

    @Override
    public Stream<Place> places() {
        return Place.of(attribute, field.versions());
    }
}
