package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.VersionRange;
import io.github.twsharness.protocol.message.Attributes;
import java.util.List;
import java.util.stream.Stream;

/** A run of fields that is on the wire only in a range of server versions. */
record Gated(VersionRange versions, List<Element> elements) implements Element {

    /** Groups fields that every version has. */
    static Gated block(Element... elements) {
        return new Gated(VersionRange.ALL, List.of(elements));
    }

    static Gated gated(VersionRange versions, Element... elements) {
        return new Gated(versions, List.of(elements));
    }

    @Override
    public void encode(Attributes values, int serverVersion, TokenWriter out) {
        if (versions.contains(serverVersion)) {
            elements.forEach(element -> element.encode(values, serverVersion, out));
        }
    }

    @Override
    public void decode(Attributes.Builder values, int serverVersion, TokenReader in) {
        if (versions.contains(serverVersion)) {
            elements.forEach(element -> element.decode(values, serverVersion, in));
        }
    }

    @Override
    public Stream<Element> at(int serverVersion) {
        return versions.contains(serverVersion)
                ? elements.stream().flatMap(element -> element.at(serverVersion))
                : Stream.empty();
    }

    @Override
    public Stream<Place> places() {
        return elements.stream().flatMap(Element::places).flatMap(place -> place.within(versions));
    }

    @Override
    public Stream<Element> leaves() {
        return elements.stream().flatMap(Element::leaves);
    }
}
