package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.VersionRange;
import io.github.twsharness.protocol.message.Attribute;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an attribute is on the wire.
 *
 * @param attribute the attribute
 * @param versions the server versions that have it there
 * @param deciders attributes whose values decide whether it is there; empty when it always is
 */
record Place(Attribute<?> attribute, VersionRange versions, List<Attribute<?>> deciders) {

    static Stream<Place> of(Attribute<?> attribute, VersionRange versions) {
        return Stream.of(new Place(attribute, versions, List.of()));
    }

    Place decidedBy(Attribute<?> decider) {
        List<Attribute<?>> all = new ArrayList<>(deciders);
        all.add(0, decider);
        return new Place(attribute, versions, List.copyOf(all));
    }

    /** Returns this place in those of its versions that lie in a range: none or one. */
    Stream<Place> within(VersionRange range) {
        int first = Math.max(versions.first(), range.first());
        int last = Math.min(versions.last(), range.last());
        return first > last ? Stream.empty() : Stream.of(new Place(attribute, new VersionRange(first, last), deciders));
    }
}
