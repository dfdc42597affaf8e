package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.VersionRange;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.util.List;
import java.util.stream.Stream;

/** A group of fields that is always on the wire, and all empty when there is no item. */
record AtMostOne<E>(Attribute<List<E>> attribute, Repeated.Group<E> group, E none) implements Element {

    static <E> AtMostOne<E> atMostOne(Attribute<List<E>> attribute, Repeated.Group<E> group, E none) {
        return new AtMostOne<>(attribute, group, none);
    }

    @Override
    public void encode(Attributes values, int serverVersion, TokenWriter out) {
        List<E> items = values.get(attribute);
        if (items.size() > 1) {
            throw new UnsupportedFieldException(
                    "There is room for one %s only, not for %s".formatted(attribute.name(), items));
        }
        group.encode(items.isEmpty() ? none : items.get(0), serverVersion, out);
        out.mark(attribute);
    }

    @Override
    public void decode(Attributes.Builder values, int serverVersion, TokenReader in) {
        E item = group.decode(serverVersion, in);
        values.set(attribute, item.equals(none) ? List.of() : List.of(item));
    }

    @Override
    public Stream<Place> places() {
        return Place.of(attribute, VersionRange.ALL);
    }
}
