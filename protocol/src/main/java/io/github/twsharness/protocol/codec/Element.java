package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.message.Attributes;
import java.util.stream.Stream;

/** A part of a layout: a field, or a run of fields that depends on what was read before it. */
interface Element {

    void encode(Attributes values, int serverVersion, TokenWriter out);

    void decode(Attributes.Builder values, int serverVersion, TokenReader in);

    /** Returns every place of an attribute in this part. */
    Stream<Place> places();

    /** Returns what of this part is on the wire at a server version: itself, or the elements that it consists of. */
    default Stream<Element> at(int serverVersion) {
        return Stream.of(this);
    }

    /** Returns the elements that this one consists of, or itself. */
    default Stream<Element> leaves() {
        return Stream.of(this);
    }
}
