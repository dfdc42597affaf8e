package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.codec.ProtobufType.Field;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * A list of things that each are a message of their own.
 *
 * @param attribute the list
 * @param item how one of them is written
 * @param always whether an empty message stands for an empty list
 */
record ProtobufGroup<E>(Field field, Attribute<List<E>> attribute, Item<E> item, boolean always)
        implements ProtobufPart {

    /** The message form of one thing in a list. */
    interface Item<E> {

        void encode(E item, int serverVersion, ProtobufWriter out);

        /** Returns the thing; an absent value has its default. */
        E decode(ProtobufReader in);
    }

    @Override
    public int number() {
        return field.number();
    }

    @Override
    public void encode(Attributes values, int serverVersion, ProtobufWriter out) {
        List<E> items = values.get(attribute);
        if (!field.versions().contains(serverVersion)) {
            encodeTooEarly(items, serverVersion, out);
            return;
        }
        if (items.size() > 1 && !field.repeated()) {
            throw new UnsupportedFieldException(
                    "There is room for one %s only, not for %s".formatted(attribute.name(), items));
        }
        out.mark(attribute);
        items.forEach(each -> out.message(field.number(), inner -> item.encode(each, serverVersion, inner)));
        if (always && items.isEmpty()) {
            out.message(field.number(), nothing -> {});
        }
    }

    // Newer clients write the message to an older TWS too, but with nothing in it.
    private void encodeTooEarly(List<E> items, int serverVersion, ProtobufWriter out) {
        if (items.stream().noneMatch(each -> saysSomething(each, serverVersion))) {
            out.mark(attribute);
            items.forEach(each -> out.message(field.number(), nothing -> {}));
        }
    }

    private boolean saysSomething(E each, int serverVersion) {
        ProtobufWriter scratch = ProtobufWriter.plain();
        item.encode(each, serverVersion, scratch);
        return scratch.toByteArray().length > 0;
    }

    @Override
    public void decode(ProtobufValues values, ProtobufReader in) {
        ProtobufReader inner = in.inner(field.name());
        if (!always || inner.hasMore()) {
            values.add(attribute, item.decode(inner));
        }
    }

    @Override
    public Stream<Place> places() {
        return Place.of(attribute, field.versions());
    }
}
