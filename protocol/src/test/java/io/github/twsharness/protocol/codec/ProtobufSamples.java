package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.codec.ProtobufType.Kind;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.util.Set;
import java.util.stream.Collectors;

/** Values that fit the types of protobuf fields, which are narrower than those of text fields. */
final class ProtobufSamples {

    private ProtobufSamples() {}

    /** Replaces texts by what the type of their field allows: a number, a word for a flag, pairs. */
    static Attributes thatProtobufCanSay(Attributes values, ProtobufLayout<?> protobuf) {
        Attributes.Builder fitting = values.toBuilder();
        protobuf.fields().parts().forEach(part -> fit(part, fitting));
        return fitting.build();
    }

    @SuppressWarnings("unchecked") // the kind of an attribute determines its type
    private static void fit(ProtobufPart part, Attributes.Builder values) {
        if (part instanceof ProtobufInline inline) {
            inline.fields().parts().forEach(inner -> fit(inner, values));
        } else if (part instanceof ProtobufMask mask) {
            values.set(mask.attribute(), 2);
        } else if (part instanceof ProtobufMap map && map.attribute().kind() == Attribute.Kind.TEXT) {
            values.set((Attribute<String>) map.attribute(), "k1=v1;k2=;");
        } else if (part instanceof ProtobufScalar<?> scalar) {
            fit(scalar, values);
        }
    }

    @SuppressWarnings("unchecked") // the kind of an attribute determines its type
    private static void fit(ProtobufScalar<?> scalar, Attributes.Builder values) {
        boolean text = scalar.attribute().kind() == Attribute.Kind.TEXT;
        boolean number = scalar.attribute().kind() == Attribute.Kind.INTEGER;
        if (text && scalar.field().kind() == Kind.REAL) {
            values.set((Attribute<String>) scalar.attribute(), "12.5");
        } else if (text && scalar.field().kind() == Kind.FLAG) {
            values.set((Attribute<String>) scalar.attribute(), "true");
        } else if (number && scalar.field().kind() == Kind.FLAG) {
            values.set((Attribute<Integer>) scalar.attribute(), 1);
        }
    }

    /** Leaves out what only other messages with the same parts say. */
    static Set<Attribute<?>> thatTheMessageHas(ProtobufLayout<?> protobuf, Set<Attribute<?>> attributes) {
        Set<Attribute<?>> own = protobuf.layout().places().map(Place::attribute).collect(Collectors.toSet());
        return attributes.stream().filter(own::contains).collect(Collectors.toSet());
    }
}
