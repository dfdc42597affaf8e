package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderState;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayoutCompletenessTests {

    private static final Set<ServerFeature> WITHOUT_EFFECT_ON_FIELDS = EnumSet.of(ServerFeature.ASCII7_ENCODING);

    private static final Set<Attribute<?>> IN_PROTOBUF_ONLY = Set.of(
            OrderAttributes.DEACTIVATE,
            OrderAttributes.POST_ONLY,
            OrderAttributes.ALLOW_PRE_OPEN,
            OrderAttributes.IGNORE_OPEN_AUCTION,
            OrderAttributes.SEEK_PRICE_IMPROVEMENT,
            OrderAttributes.WHAT_IF_TYPE,
            OrderAttributes.HEDGE_MAX_SIZE,
            OrderAttributes.ATTACHED_ORDERS,
            // Among the matching symbols, where text has it, it is no part of the contract.
            ContractAttributes.DESCRIPTION);

    @Test
    void everyFeatureAfterTheOldestVersionChangesALayout() {
        Set<Integer> gates =
                layouts().flatMap(layout -> layout.gates().stream()).collect(Collectors.toSet());

        assertThat(Arrays.stream(ServerFeature.values())
                        .filter(feature -> feature.minimumVersion() > ServerVersions.OLDEST
                                && feature.minimumVersion() <= LayoutSamples.NEWEST_IN_TEXT)
                        .filter(feature -> !gates.contains(feature.minimumVersion())))
                .containsExactlyInAnyOrderElementsOf(WITHOUT_EFFECT_ON_FIELDS);
    }

    @Test
    void everyGateIsAFeatureOrTheVersionAfterOne() {
        Set<Integer> features = Arrays.stream(ServerFeature.values())
                .map(ServerFeature::minimumVersion)
                .collect(Collectors.toSet());

        assertThat(layouts().flatMap(layout -> layout.gates().stream())).allMatch(features::contains);
    }

    @Test
    void everyMessageThatWasEverTextHasALayout() {
        assertThat(Layouts.REQUESTS.keySet())
                .containsAll(
                        EnumSet.range(RequestType.REQUEST_MARKET_DATA, RequestType.REQUEST_CURRENT_TIME_IN_MILLIS));
        assertThat(Layouts.RESPONSES.keySet())
                .containsAll(EnumSet.range(ResponseType.TICK_PRICE, ResponseType.CURRENT_TIME_IN_MILLIS));
    }

    @Test
    void theContractAttributesAreComplete() {
        assertThat(ContractBlocks.ATTRIBUTES)
                .containsExactlyInAnyOrderElementsOf(attributesIn(ContractAttributes.class));
    }

    @Test
    void everyAttributeHasAPlaceInALayout() {
        Set<Attribute<?>> placed =
                layouts().flatMap(Layout::places).map(Place::attribute).collect(Collectors.toSet());

        assertThat(placed)
                .doesNotContainAnyElementsOf(IN_PROTOBUF_ONLY)
                .containsAll(inText(ContractAttributes.class))
                .containsAll(attributesIn(ContractDetails.class))
                .containsAll(inText(OrderAttributes.class))
                .containsAll(attributesIn(OrderState.class));
    }

    private static Set<Attribute<?>> inText(Class<?> holder) {
        Set<Attribute<?>> attributes = new HashSet<>(attributesIn(holder));
        attributes.removeAll(IN_PROTOBUF_ONLY);
        return attributes;
    }

    private static Stream<Layout<?>> layouts() {
        return Stream.concat(Layouts.REQUESTS.values().stream(), Layouts.RESPONSES.values().stream());
    }

    private static Set<Attribute<?>> attributesIn(Class<?> holder) {
        return Arrays.stream(holder.getFields())
                .filter(field -> Modifier.isStatic(field.getModifiers()) && field.getType() == Attribute.class)
                .map(LayoutCompletenessTests::attribute)
                .collect(Collectors.toSet());
    }

    private static Attribute<?> attribute(Field field) {
        try {
            return (Attribute<?>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
