package io.github.twsharness.session.guard;

import io.github.twsharness.protocol.message.Attribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * List the judgement of every field that any server version carries in an order.
 *
 * <p>A field without a judgement is refused, and a test fails: whoever adds a field to the protocol has to say here what it
 * can change.
 */
public final class JudgedFields {

    private static final List<JudgedField> ALL = Stream.of(
                    ContractFields.ALL, OrderFields.ALL, SpecialOrderFields.ALL, PartFields.ALL)
            .flatMap(List::stream)
            .toList();

    private static final Map<Attribute<?>, JudgedField> BY_ATTRIBUTE = byAttribute();

    private JudgedFields() {}

    /** Return every judgement, those about contracts first. */
    public static List<JudgedField> all() {
        return ALL;
    }

    /** Return the judgement of an attribute, or empty when nobody has judged it. */
    public static Optional<JudgedField> of(Attribute<?> attribute) {
        return Optional.ofNullable(BY_ATTRIBUTE.get(attribute));
    }

    private static Map<Attribute<?>, JudgedField> byAttribute() {
        Map<Attribute<?>, JudgedField> byAttribute = new HashMap<>();
        for (JudgedField field : ALL) {
            field.attribute().ifPresent(attribute -> {
                if (byAttribute.put(attribute, field) != null) {
                    throw new IllegalStateException("Judged twice: " + field.name());
                }
            });
        }
        return byAttribute;
    }
}
