package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Collects what a protobuf message says, in which the items of a list are fields of their own. */
final class ProtobufValues {

    private final Attributes.Builder values = Attributes.builder();
    private final Map<Attribute<?>, List<Object>> lists = new LinkedHashMap<>();

    Attributes.Builder values() {
        return values;
    }

    void add(Attribute<?> list, Object item) {
        lists.computeIfAbsent(list, first -> new ArrayList<>()).add(item);
    }

    @SuppressWarnings("unchecked") // the items come from the group of the list
    Attributes build() {
        lists.forEach((attribute, items) -> {
            // Prices of legs of which none has one are no prices.
            if (!items.stream().allMatch(Optional.empty()::equals)) {
                values.set((Attribute<List<Object>>) attribute, List.copyOf(items));
            }
        });
        return values.build();
    }
}
