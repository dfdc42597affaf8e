package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.codec.ProtobufType.Field;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.TagValue;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Pairs of texts; the attribute is a list of them, or the text {@code tag=value;tag=value;}. */
record ProtobufMap(Field field, Attribute<?> attribute) implements ProtobufPart {

    private static final int KEY = 1;
    private static final int VALUE = 2;

    @Override
    public int number() {
        return field.number();
    }

    @Override
    public void encode(Attributes values, int serverVersion, ProtobufWriter out) {
        out.mark(attribute);
        for (TagValue pair : pairs(values)) {
            out.message(field.number(), entry -> {
                entry.text(KEY, pair.tag());
                entry.text(VALUE, pair.value());
            });
        }
    }

    @SuppressWarnings("unchecked") // lists in the place of a map hold pairs
    private List<TagValue> pairs(Attributes values) {
        return attribute.kind() == Attribute.Kind.LIST
                ? values.get((Attribute<List<TagValue>>) attribute)
                : parse(values.get((Attribute<String>) attribute));
    }

    private List<TagValue> parse(String text) {
        List<TagValue> pairs = new ArrayList<>();
        for (String pair : text.isEmpty() ? new String[0] : text.split(";")) {
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new UnsupportedFieldException(
                        "%s must have the form tag=value;tag=value; where TWS is spoken to in protobuf, not \"%s\""
                                .formatted(attribute.name(), text));
            }
            pairs.add(new TagValue(pair.substring(0, equals), pair.substring(equals + 1)));
        }
        return pairs;
    }

    @Override
    @SuppressWarnings("unchecked") // an attribute that is not a list is a text here
    public void decode(ProtobufValues values, ProtobufReader in) {
        TagValue pair = entry(in.inner(field.name()));
        if (attribute.kind() == Attribute.Kind.LIST) {
            values.add(attribute, pair);
            return;
        }
        Attribute<String> text = (Attribute<String>) attribute;
        String before = values.values().find(text).orElse("");
        values.values().set(text, before + pair.tag() + "=" + pair.value() + ";");
    }

    private static TagValue entry(ProtobufReader in) {
        String tag = "";
        String value = "";
        while (in.next()) {
            switch (in.number()) {
                case KEY -> tag = in.text();
                case VALUE -> value = in.text();
                default -> in.skipUnknown();
            }
        }
        return new TagValue(tag, value);
    }

    @Override
    public Stream<Place> places() {
        return Place.of(attribute, field.versions());
    }
}
