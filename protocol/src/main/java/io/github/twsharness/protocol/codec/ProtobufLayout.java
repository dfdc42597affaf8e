package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.VersionRange;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.time.DateTimeException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The protobuf form of a message whose text form is a {@link Layout}.
 *
 * @param layout the layout, which takes messages apart into attributes and makes them of attributes
 * @param type the protobuf type
 * @param fields its fields, bound to the attributes
 */
record ProtobufLayout<M>(Layout<M> layout, ProtobufType type, ProtobufFields fields) implements ProtobufGroup.Item<M> {

    /** Tells whether messages are sent in this form at a server version. */
    boolean isUsedAt(int serverVersion) {
        return serverVersion >= type.since();
    }

    @Override
    public void encode(M message, int serverVersion, ProtobufWriter out) {
        fields.encode(layout.attributesOf(message), serverVersion, out);
    }

    /** Encodes, but fails when the message sets an attribute that would not be on the wire. */
    void encodeCompletely(M message, int serverVersion, ProtobufWriter out) {
        Attributes values = layout.attributesOf(message);
        fields.encode(values, serverVersion, out);
        for (Attribute<?> attribute : values.asMap().keySet()) {
            if (!out.hasWritten(attribute) && !layout.mayIgnore(attribute)) {
                throw dropped(attribute, serverVersion);
            }
        }
    }

    private UnsupportedFieldException dropped(Attribute<?> attribute, int serverVersion) {
        String versions = places().filter(place -> place.attribute().equals(attribute))
                .map(place -> place.versions().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        return new UnsupportedFieldException(
                versions.isEmpty()
                        ? "%s has no field for %s in protobuf, so a TWS of server version %d cannot be told. Leave it unset."
                                .formatted(layout.name(), attribute.name(), serverVersion)
                        : "%s cannot carry %s to a TWS of server version %d; versions that can: %s. Leave it unset, or use such a TWS."
                                .formatted(layout.name(), attribute.name(), serverVersion, versions));
    }

    @Override
    public M decode(ProtobufReader in) {
        ProtobufValues values = new ProtobufValues();
        fields.presume(values);
        fields.decode(values, in);
        try {
            return layout.messageOf(values.build());
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw in.malformed("its fields do not make a message (" + e.getMessage() + ")");
        }
    }

    /** Returns every place of an attribute in this form. */
    Stream<Place> places() {
        VersionRange used = new VersionRange(type.since(), Integer.MAX_VALUE);
        return fields.places().flatMap(place -> place.within(used));
    }
}
