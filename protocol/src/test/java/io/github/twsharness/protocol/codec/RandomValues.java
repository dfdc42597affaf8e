package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.OrderAttributes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Draws values for attributes: unset, usual, negative, huge and odd ones.
 *
 * <p>Left out is what the wire cannot tell from "unset": the largest and smallest numbers, and for some fields 0, -1 and
 * -2.
 */
final class RandomValues {

    private static final int LONGEST = 300;

    private final Random random;
    private final int highestCharacter;

    /**
     * Starts a row of values.
     *
     * @param highestCharacter highest character in texts: text messages carry Latin-1 only
     */
    RandomValues(long seed, int highestCharacter) {
        this.random = new Random(seed);
        this.highestCharacter = highestCharacter;
    }

    /** Sets about two of three attributes, and what decides about others often to a value that opens them. */
    Attributes of(Set<Attribute<?>> attributes) {
        Attributes usual = LayoutSamples.distinctValues(attributes);
        Attributes.Builder values = Attributes.builder();
        // The order of a set differs from run to run, and the seed is to tell the values.
        List<Attribute<?>> sorted = new ArrayList<>(attributes);
        sorted.sort(Comparator.comparing(Attribute::name));
        for (Attribute<?> attribute : sorted) {
            if (random.nextInt(3) > 0) {
                set(values, attribute, usual);
            }
        }
        if (random.nextBoolean()) {
            Attributes decisions = LayoutSamples.DECISIONS.get(random.nextInt(LayoutSamples.DECISIONS.size()));
            values.setAll(decisions.only(attributes));
        }
        return withPricesForEachLeg(values.build());
    }

    private static Attributes withPricesForEachLeg(Attributes values) {
        int legs = values.get(ContractAttributes.COMBO_LEGS).size();
        return values.get(OrderAttributes.COMBO_LEG_PRICES).size() == legs
                ? values
                : values.without(Set.of(OrderAttributes.COMBO_LEG_PRICES));
    }

    @SuppressWarnings("unchecked") // the kind of an attribute determines its type
    private void set(Attributes.Builder values, Attribute<?> attribute, Attributes usual) {
        switch (attribute.kind()) {
            case TEXT -> values.set((Attribute<String>) attribute, text());
            case FLAG ->
                values.set(
                        (Attribute<Boolean>) attribute,
                        attribute == OrderAttributes.ROUTE_MARKETABLE_TO_BBO || random.nextBoolean());
            case INTEGER ->
                values.set(
                        (Attribute<Integer>) attribute,
                        attribute == TickByTickLayouts.FORM ? usual.get((Attribute<Integer>) attribute) : integer());
            case LONG -> values.set((Attribute<Long>) attribute, (long) integer() << random.nextInt(10));
            case DECIMAL -> values.set((Attribute<BigDecimal>) attribute, decimal());
            case REAL -> values.set((Attribute<Double>) attribute, real());
            case LIST -> setList(values, (Attribute<List<Object>>) attribute, usual);
        }
    }

    private void setList(Attributes.Builder values, Attribute<List<Object>> attribute, Attributes usual) {
        List<Object> sample = usual.get(attribute);
        List<Object> items = sample.size() < 2
                ? sample
                : Collections.nCopies(random.nextInt(4), sample).stream()
                        .flatMap(List::stream)
                        .toList();
        values.set(attribute, items);
    }

    private String text() {
        int length = random.nextInt(5) == 0 ? random.nextInt(LONGEST) : random.nextInt(8);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.appendCodePoint(character());
        }
        return text.toString();
    }

    private int character() {
        int character = random.nextInt(4) == 0 ? 1 + random.nextInt(highestCharacter) : ' ' + random.nextInt('~' - ' ');
        return Character.isSurrogate((char) character) && Character.isBmpCodePoint(character) ? '?' : character;
    }

    private int integer() {
        int bits = 2 + random.nextInt(29);
        int magnitude = 3 + random.nextInt((1 << bits) - 1);
        return random.nextInt(4) == 0 ? -magnitude : magnitude;
    }

    private BigDecimal decimal() {
        // In protobuf most are doubles, which have no trailing zeros.
        BigDecimal value = BigDecimal.valueOf(integer(), random.nextInt(9)).stripTrailingZeros();
        // Nor is any -1 or -2, which stand for the values that option computations lack.
        boolean isAbsent = value.equals(BigDecimal.valueOf(-1)) || value.equals(BigDecimal.valueOf(-2));
        if (isAbsent) {
            return value.negate();
        }
        return value.scale() < 0 ? value.setScale(0) : value;
    }

    private double real() {
        return integer() / 8.0;
    }
}
