package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Row.row;

import io.github.twsharness.protocol.message.Attributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/** Declares the layouts of messages that say hardly more than what they are. */
final class ShortLayouts {

    private ShortLayouts() {}

    /** Declares a message that says nothing else. */
    static <M> Layout<M> bare(String name, Supplier<M> maker, Element... elements) {
        return Layout.of(name, message -> Attributes.EMPTY, values -> maker.get(), elements);
    }

    /** Declares a message that says which request it belongs to, after the given fields. */
    static <M> Layout<M> numbered(String name, ToIntFunction<M> requestId, IntFunction<M> maker, Element... elements) {
        List<Element> all = new ArrayList<>(List.of(elements));
        all.add(row(REQUEST_ID));
        return Layout.of(
                name,
                message -> Attributes.EMPTY.with(REQUEST_ID, requestId.applyAsInt(message)),
                values -> maker.apply(values.get(REQUEST_ID)),
                all.toArray(Element[]::new));
    }
}
