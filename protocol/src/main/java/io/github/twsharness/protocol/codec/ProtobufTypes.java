package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The protobuf types, and which attributes the largest of them and the lists within them have. */
final class ProtobufTypes {

    private static final String FOLDER = "/io/github/twsharness/protocol/proto/";

    /** The types that are the same thing in every message, by the class that lists their attributes. */
    private static final Map<String, Class<?>> SHARED = Map.of(
            "Contract", ContractAttributes.class,
            "BondContract", ContractAttributes.class,
            "ContractDetails", ContractDetails.class,
            "Order", OrderAttributes.class,
            "PlaceOrderRequest", OrderAttributes.class,
            "OrderState", OrderState.class);

    private final List<ProtobufType> requests = load("requests");
    private final List<ProtobufType> responses = load("responses");
    private final Map<String, ProtobufType> byName = new HashMap<>();
    private final Map<String, Map<String, Attribute<?>>> shared = new HashMap<>();
    private final Map<Attribute<?>, Grouping<?>> groupings = new HashMap<>();

    /** What a list consists of, and whether an empty one is written too. */
    record Grouping<E>(Layout<E> item, boolean alwaysWritten) {

        private static Grouping<?> larger(Grouping<?> one, Grouping<?> other) {
            return one.item().places().count() >= other.item().places().count() ? one : other;
        }
    }

    ProtobufTypes(Collection<? extends Layout<?>> layouts) {
        Stream.of(requests, responses, load("types"))
                .flatMap(List::stream)
                .forEach(type -> byName.put(type.name(), type));
        SHARED.forEach((type, holder) -> shared.put(type, attributesIn(holder)));
        layouts.forEach(this::addGroupings);
        ProtobufOnly.REQUESTS.values().forEach(this::addGroupings);
        ProtobufOnly.RESPONSES.values().forEach(this::addGroupings);
        add(OrderAttributes.ATTACHED_ORDERS, ProtobufOnly.ATTACHED_ORDERS, false);
    }

    private void addGroupings(Layout<?> layout) {
        layout.leaves().forEach(element -> {
            if (element instanceof Repeated<?> repeated && repeated.group() instanceof Layout<?> item) {
                add(repeated.attribute(), item, false);
            } else if (element instanceof AtMostOne<?> single && single.group() instanceof Layout<?> item) {
                add(single.attribute(), item, true);
            }
        });
    }

    private void add(Attribute<?> list, Layout<?> item, boolean alwaysWritten) {
        groupings.merge(list, new Grouping<>(item, alwaysWritten), Grouping::larger);
        addGroupings(item);
    }

    List<ProtobufType> requests() {
        return requests;
    }

    List<ProtobufType> responses() {
        return responses;
    }

    ProtobufType named(String name) {
        return Objects.requireNonNull(byName.get(name), name);
    }

    /** Returns the attribute that a field has in every message, or null when there is none. */
    @Nullable Attribute<?> shared(ProtobufType type, String field) {
        return shared.getOrDefault(type.name(), Map.of()).get(field);
    }

    /** Tells whether an attribute is one of those that {@link #shared} returns. */
    boolean isShared(Attribute<?> attribute) {
        return shared.values().stream().anyMatch(attributes -> attribute.equals(attributes.get(attribute.name())));
    }

    Grouping<?> group(Attribute<?> list) {
        Grouping<?> grouping = groupings.get(list);
        if (grouping == null) {
            throw new IllegalStateException("No layout says what the list " + list + " consists of");
        }
        return grouping;
    }

    private static Map<String, Attribute<?>> attributesIn(Class<?> holder) {
        Map<String, Attribute<?>> byName = new HashMap<>();
        Arrays.stream(holder.getFields())
                .filter(field -> field.getType() == Attribute.class)
                .map(ProtobufTypes::attribute)
                .forEach(attribute -> byName.put(attribute.name(), attribute));
        return byName;
    }

    private static Attribute<?> attribute(Field constant) {
        try {
            return (Attribute<?>) Objects.requireNonNull(constant.get(null));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("A public constant is not accessible: " + constant, e);
        }
    }

    private static List<ProtobufType> load(String file) {
        String path = FOLDER + file + ".proto";
        try (InputStream in = ProtobufTypes.class.getResourceAsStream(path)) {
            byte[] text =
                    Objects.requireNonNull(in, "missing from the jar: " + path).readAllBytes();
            return ProtobufDefinitions.parse(new String(text, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
