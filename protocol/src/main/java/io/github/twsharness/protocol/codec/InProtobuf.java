package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.VersionRange;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.util.stream.Stream;

/** An attribute of a message that its text form has no field for. */
record InProtobuf(Attribute<?> attribute, VersionRange versions) implements Element {

    static InProtobuf inProtobuf(Attribute<?> attribute, ServerFeature since) {
        return new InProtobuf(attribute, VersionRange.since(since));
    }

    @Override
    public void encode(Attributes values, int serverVersion, TokenWriter out) {}

    @Override
    public void decode(Attributes.Builder values, int serverVersion, TokenReader in) {}

    @Override
    public Stream<Place> places() {
        return Place.of(attribute, versions);
    }
}
