package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A run of fields that is on the wire only when an attribute before it has a certain value. */
record When<T>(Attribute<T> attribute, Predicate<T> test, List<Element> elements) implements Element {

    static <T> When<T> when(Attribute<T> attribute, Predicate<T> test, Element... elements) {
        return new When<>(attribute, test, List.of(elements));
    }

    @Override
    public void encode(Attributes values, int serverVersion, TokenWriter out) {
        if (values.find(attribute).filter(test).isPresent()) {
            elements.forEach(element -> element.encode(values, serverVersion, out));
        }
    }

    @Override
    public void decode(Attributes.Builder values, int serverVersion, TokenReader in) {
        if (values.find(attribute).filter(test).isPresent()) {
            elements.forEach(element -> element.decode(values, serverVersion, in));
        }
    }

    @Override
    public Stream<Place> places() {
        return elements.stream().flatMap(Element::places).map(place -> place.decidedBy(attribute));
    }

    @Override
    public Stream<Element> leaves() {
        return elements.stream().flatMap(Element::leaves);
    }
}
