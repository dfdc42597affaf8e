package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.VersionRange;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import java.time.DateTimeException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The fields of one message in their order on the wire, for both directions.
 *
 * @param <M> type of the message
 */
final class Layout<M> implements Repeated.Group<M> {

    private static final int MESSAGE_ID = 16;
    private static final int TYPICAL_FIELD = 6;

    private final String name;
    private final Function<M, Attributes> taker;
    private final Function<Attributes, M> maker;
    private final List<Element> elements;
    private final Set<Attribute<?>> ignorable;
    private final VersionRange versions;
    private final int typicalLength;

    // What is on the wire at a version is worked out once, so that nothing else is looked at for each message.
    private final Map<Integer, Element[]> atVersion = new ConcurrentHashMap<>();

    private Layout(
            String name,
            Function<M, Attributes> taker,
            Function<Attributes, M> maker,
            List<Element> elements,
            Set<Attribute<?>> ignorable,
            VersionRange versions) {
        this.name = name;
        this.taker = taker;
        this.maker = maker;
        this.elements = elements;
        this.ignorable = ignorable;
        this.versions = versions;
        this.typicalLength = MESSAGE_ID + TYPICAL_FIELD * Math.toIntExact(leaves().count());
    }

    /**
     * Declares a layout.
     *
     * @param taker takes a message apart into attributes
     * @param maker makes a message of attributes
     */
    static <M> Layout<M> of(
            String name, Function<M, Attributes> taker, Function<Attributes, M> maker, Element... elements) {
        return new Layout<>(name, taker, maker, List.of(elements), Set.of(), VersionRange.ALL);
    }

    /** Returns this layout, but with attributes that may be left out when they have no place in it. */
    Layout<M> ignoring(Set<Attribute<?>> attributes) {
        return new Layout<>(name, taker, maker, elements, attributes, versions);
    }

    /** Returns this layout, but of a message that came with a feature. */
    Layout<M> since(ServerFeature feature) {
        return new Layout<>(name, taker, maker, elements, ignorable, VersionRange.since(feature));
    }

    String name() {
        return name;
    }

    /** Returns about how many bytes a message has in text. */
    int typicalLength() {
        return typicalLength;
    }

    private Element[] elementsAt(int serverVersion) {
        Element[] known = atVersion.get(serverVersion);
        return known != null ? known : atVersion.computeIfAbsent(serverVersion, this::workOut);
    }

    private Element[] workOut(int serverVersion) {
        return elements.stream().flatMap(element -> element.at(serverVersion)).toArray(Element[]::new);
    }

    @Override
    public void encode(M message, int serverVersion, TokenWriter out) {
        encode(taker.apply(message), serverVersion, out);
    }

    /** Encodes, but fails when the message sets an attribute that would not be on the wire. */
    void encodeCompletely(M message, int serverVersion, TokenWriter out) {
        Attributes values = taker.apply(message);
        encode(values, serverVersion, out);
        for (Attribute<?> attribute : values.asMap().keySet()) {
            if (!out.hasWritten(attribute) && !ignorable.contains(attribute)) {
                throw dropped(attribute, serverVersion);
            }
        }
    }

    private void encode(Attributes values, int serverVersion, TokenWriter out) {
        if (!versions.contains(serverVersion)) {
            throw new UnsupportedFieldException(
                    "There is no %s at server version %d; versions that have it: %s. Leave it out, or use such a TWS."
                            .formatted(name, serverVersion, versions));
        }
        for (Element element : elementsAt(serverVersion)) {
            element.encode(values, serverVersion, out);
        }
    }

    private UnsupportedFieldException dropped(Attribute<?> attribute, int serverVersion) {
        List<Place> places =
                places().filter(place -> place.attribute().equals(attribute)).toList();
        if (places.isEmpty()) {
            return new UnsupportedFieldException(
                    "%s has no field for %s. Leave it unset.".formatted(name, attribute.name()));
        }
        String deciders = places.stream()
                .filter(place -> place.versions().contains(serverVersion))
                .flatMap(place -> place.deciders().stream())
                .map(Attribute::name)
                .distinct()
                .collect(Collectors.joining(" and "));
        if (!deciders.isEmpty()) {
            return new UnsupportedFieldException(
                    "%s carries %s only for other values of %s. Leave it unset, or correct %s."
                            .formatted(name, attribute.name(), deciders, deciders));
        }
        String versions = places.stream()
                .map(place -> place.versions().toString())
                .distinct()
                .collect(Collectors.joining(", "));
        return new UnsupportedFieldException(
                "%s cannot carry %s to a TWS of server version %d; versions that can: %s. Leave it unset, or use such a TWS."
                        .formatted(name, attribute.name(), serverVersion, versions));
    }

    @Override
    public M decode(int serverVersion, TokenReader in) {
        if (!versions.contains(serverVersion)) {
            throw new MalformedMessageException(
                    "Cannot read %s at server version %d: there is no such message; versions that have it: %s"
                            .formatted(name, serverVersion, versions));
        }
        Attributes.Builder values = Attributes.builder();
        for (Element element : elementsAt(serverVersion)) {
            element.decode(values, serverVersion, in);
        }
        try {
            return messageOf(values.build());
        } catch (DateTimeException | ArithmeticException | IllegalArgumentException e) {
            throw new MalformedMessageException(
                    "Cannot read %s at server version %d: its fields do not make a message (%s)"
                            .formatted(name, serverVersion, e.getMessage()));
        }
    }

    /** Takes a message apart into attributes. */
    Attributes attributesOf(M message) {
        return taker.apply(message);
    }

    /** Tells whether an attribute may be left out when it has no place on the wire. */
    boolean mayIgnore(Attribute<?> attribute) {
        return ignorable.contains(attribute);
    }

    /** Makes a message of attributes; those that are not set have their defaults. */
    M messageOf(Attributes values) {
        return maker.apply(values);
    }

    /** Returns every place of an attribute in this layout. */
    Stream<Place> places() {
        return elements.stream().flatMap(Element::places).flatMap(place -> place.within(versions));
    }

    /** Returns the server versions that have the message. */
    VersionRange versions() {
        return versions;
    }

    /** Returns every single element of this layout, those within others instead of the others. */
    Stream<Element> leaves() {
        return elements.stream().flatMap(Element::leaves);
    }

    /** Returns every server version at which the message comes, or an attribute comes to it or leaves it. */
    Set<Integer> gates() {
        Set<Integer> gates = new TreeSet<>();
        Stream.concat(Stream.of(versions), places().map(Place::versions)).forEach(range -> {
            gates.add(range.first());
            if (range.last() != Integer.MAX_VALUE) {
                gates.add(range.last() + 1);
            }
        });
        gates.remove(0);
        return gates;
    }
}
