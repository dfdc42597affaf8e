package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.VersionRange;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A count, and as many groups of fields. */
record Repeated<E>(Attribute<List<E>> attribute, Group<E> group) implements Element {

    // TWS never sends more; a larger count is a frame read at the wrong place.
    private static final int MAX_COUNT = 100_000;

    static <E> Repeated<E> repeated(Attribute<List<E>> attribute, Group<E> group) {
        return new Repeated<>(attribute, group);
    }

    @Override
    public void encode(Attributes values, int serverVersion, TokenWriter out) {
        List<E> items = values.get(attribute);
        out.write(attribute, Integer.toString(items.size()));
        for (E item : items) {
            group.encode(item, serverVersion, out);
        }
    }

    @Override
    public void decode(Attributes.Builder values, int serverVersion, TokenReader in) {
        int count = count(in);
        List<E> items = new ArrayList<>(Math.min(count, 64));
        for (int i = 0; i < count; i++) {
            items.add(group.decode(serverVersion, in));
        }
        values.set(attribute, List.copyOf(items));
    }

    private int count(TokenReader in) {
        String token = in.next(attribute.name() + "Count");
        int count;
        try {
            count = token.isEmpty() ? 0 : Integer.parseInt(token);
        } catch (NumberFormatException e) {
            throw in.malformed(attribute.name() + "Count", "\"" + token + "\" is not a count");
        }
        if (count == Integer.MAX_VALUE) {
            return 0;
        }
        if (count < 0 || count > MAX_COUNT) {
            throw in.malformed(attribute.name() + "Count", count + " is out of range");
        }
        return count;
    }

    @Override
    public Stream<Place> places() {
        return Place.of(attribute, VersionRange.ALL);
    }

    /** The fields of one item. */
    interface Group<E> {

        void encode(E item, int serverVersion, TokenWriter out);

        E decode(int serverVersion, TokenReader in);
    }
}
