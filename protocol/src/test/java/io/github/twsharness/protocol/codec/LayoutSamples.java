package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.DeltaNeutralContract;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderCondition;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.SoftDollarTier;
import io.github.twsharness.protocol.message.TagValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Versions at which to try a layout, and attributes to try it with. */
final class LayoutSamples {

    /** Values that decide about other fields; each set opens some of the fields that depend on values. */
    static final List<Attributes> DECISIONS = List.of(
            Attributes.EMPTY,
            Attributes.builder()
                    .set(ContractAttributes.SEC_TYPE, "BAG")
                    .set(ContractAttributes.EXCHANGE, "IBKRATS")
                    .set(OrderAttributes.ORDER_TYPE, "PEG BENCH")
                    .build(),
            Attributes.builder()
                    .set(OrderAttributes.ORDER_TYPE, "PEG BEST")
                    .set(OrderAttributes.COMPETE_AGAINST_BEST_OFFSET, Double.POSITIVE_INFINITY)
                    .build(),
            Attributes.EMPTY.with(OrderAttributes.ORDER_TYPE, "PEG MID"),
            Attributes.EMPTY.with(ContractAttributes.SEC_TYPE, "FUND"));

    private static final List<TagValue> PAIRS = List.of(new TagValue("k1", "v1"), new TagValue("k2", ""));

    private static final Map<Attribute<?>, Attributes> LISTS = listSamples();

    private LayoutSamples() {}

    /** Returns the oldest and the newest version, and those on both sides of each change of the layout. */
    static Set<Integer> versionsAround(Layout<?> layout) {
        Set<Integer> versions = new TreeSet<>(Set.of(ServerVersions.OLDEST, ServerVersions.NEWEST));
        layout.gates().forEach(gate -> versions.addAll(Set.of(gate - 1, gate)));
        return versions;
    }

    /** Returns the attributes that have a place at a version, whatever the values. */
    static Set<Attribute<?>> attributesAt(Layout<?> layout, int serverVersion) {
        return layout.places()
                .filter(place -> place.versions().contains(serverVersion))
                .map(Place::attribute)
                .collect(Collectors.toSet());
    }

    /** Sets each attribute to a value of its own, none to its default. */
    static Attributes distinctValues(Iterable<Attribute<?>> attributes) {
        Attributes.Builder values = Attributes.builder();
        int number = 1000;
        for (Attribute<?> attribute : attributes) {
            setDistinct(values, attribute, ++number);
        }
        return values.build();
    }

    @SuppressWarnings("unchecked") // the kind of an attribute determines its type
    private static void setDistinct(Attributes.Builder values, Attribute<?> attribute, int number) {
        switch (attribute.kind()) {
            case TEXT -> values.set((Attribute<String>) attribute, attribute.name() + number);
            case FLAG -> {
                Attribute<Boolean> flag = (Attribute<Boolean>) attribute;
                values.set(flag, !flag.defaultValue().orElse(false));
            }
            case INTEGER -> values.set((Attribute<Integer>) attribute, number);
            case LONG -> values.set((Attribute<Long>) attribute, 5_000_000_000L + number);
            case DECIMAL -> values.set((Attribute<BigDecimal>) attribute, new BigDecimal(number + ".125"));
            case REAL -> values.set((Attribute<Double>) attribute, number + 0.5);
            case LIST -> setList(values, (Attribute<List<Object>>) attribute);
        }
    }

    @SuppressWarnings("unchecked") // samples are kept under their attribute
    private static void setList(Attributes.Builder values, Attribute<List<Object>> attribute) {
        if (attribute.name().equals("specificDates")) {
            values.set(attribute, List.of(20260413, 20260414));
            return;
        }
        Attributes sample = LISTS.get(attribute);
        if (sample == null) {
            throw new IllegalStateException("No sample for the list " + attribute);
        }
        values.set(attribute, sample.get(attribute));
    }

    private static Map<Attribute<?>, Attributes> listSamples() {
        Attributes samples = Attributes.builder()
                .set(
                        ContractAttributes.COMBO_LEGS,
                        List.of(ComboLeg.of(501, 1, "BUY", "SMART"), ComboLeg.of(502, 2, "SELL", "CBOE")))
                .set(
                        ContractAttributes.DELTA_NEUTRAL_CONTRACT,
                        List.of(new DeltaNeutralContract(909, new BigDecimal("0.25"), new BigDecimal("55.5"))))
                .set(OrderAttributes.COMBO_LEG_PRICES, List.of(Optional.of(new BigDecimal("11.5")), Optional.empty()))
                .set(OrderAttributes.SMART_COMBO_ROUTING_PARAMS, PAIRS)
                .set(OrderAttributes.ALGO_PARAMS, PAIRS)
                .set(
                        OrderAttributes.CONDITIONS,
                        List.of(
                                new OrderCondition.Time(true, false, "20260413 15:27:04 US/Eastern"),
                                new OrderCondition.Margin(false, true, 30)))
                .set(OrderAttributes.SOFT_DOLLAR_TIER, List.of(new SoftDollarTier("tier", "value", "")))
                .set(ContractDetails.SEC_IDS, PAIRS)
                .set(ContractDetails.INELIGIBILITY_REASONS, PAIRS)
                .set(
                        OrderState.ALLOCATIONS,
                        List.of(new OrderState.Allocation(
                                "DU1",
                                Optional.of(BigDecimal.ONE),
                                Optional.empty(),
                                Optional.of(BigDecimal.TEN),
                                Optional.empty(),
                                Optional.of(new BigDecimal("0.5")),
                                true)))
                .build();
        return samples.asMap().keySet().stream().collect(Collectors.toMap(attribute -> attribute, any -> samples));
    }
}
