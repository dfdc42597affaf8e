package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.codec.ProtobufType.Field;
import io.github.twsharness.protocol.codec.ProtobufType.Kind;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * A list of single values: texts each in a field of its own, numbers packed into one.
 *
 * @param item layout of one value, which has one attribute
 * @param value that attribute
 */
record ProtobufScalars<E, T>(Field field, Attribute<List<E>> attribute, Layout<E> item, Attribute<T> value)
        implements ProtobufPart {

    @Override
    public int number() {
        return field.number();
    }

    @Override
    public void encode(Attributes values, int serverVersion, ProtobufWriter out) {
        out.mark(attribute);
        List<T> items = values.get(attribute).stream()
                .map(each -> item.attributesOf(each).get(value))
                .toList();
        if (items.isEmpty()) {
            return;
        }
        if (field.kind() == Kind.TEXT) {
            items.forEach(each -> ProtobufScalar.write(field, value, each, out));
        } else {
            out.message(field.number(), packed -> items.forEach(each -> pack(each, packed)));
        }
    }

    private void pack(T each, ProtobufWriter packed) {
        String token = WireValue.format(value, each);
        if (field.kind() == Kind.REAL) {
            packed.rawDouble(Double.parseDouble(token));
        } else {
            packed.rawVarint(ProtobufScalar.integer(token));
        }
    }

    @Override
    public void decode(ProtobufValues values, ProtobufReader in) {
        if (field.kind() == Kind.TEXT || !in.isOf(ProtobufReader.LENGTH_DELIMITED)) {
            add(values, ProtobufScalar.parse(field, value, in).orElseGet(() -> unset(in)));
            return;
        }
        ProtobufReader packed = in.inner(field.name());
        while (packed.hasMore()) {
            String token = field.kind() == Kind.REAL
                    ? ProtobufScalar.token(packed.rawDouble())
                    : Long.toString(packed.rawVarint());
            add(values, ProtobufScalar.parse(value, token, packed).orElseGet(() -> unset(packed)));
        }
    }

    private void add(ProtobufValues values, T each) {
        values.add(attribute, item.messageOf(Attributes.EMPTY.with(value, each)));
    }

    private T unset(ProtobufReader in) {
        return value.defaultValue().orElseThrow(() -> in.malformed("an item of " + field.name() + " is unset"));
    }

    @Override
    public Stream<Place> places() {
        return Place.of(attribute, field.versions());
    }
}
