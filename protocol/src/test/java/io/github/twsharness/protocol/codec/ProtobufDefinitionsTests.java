package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.Attribute;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProtobufDefinitionsTests {

    /** Changes of what TWS says, not of how. */
    private static final Set<ServerFeature> WITHOUT_EFFECT_ON_FIELDS = EnumSet.of(
            ServerFeature.ZERO_STRIKE,
            ServerFeature.UTC_SUFFIX,
            ServerFeature.MARKET_DATA_VOLUMES_IN_SHARES,
            ServerFeature.FRACTIONAL_LAST_SIZE,
            ServerFeature.PRECISION_FROM_CONTRACT_DATA,
            ServerFeature.ODD_LOT_QUOTES);

    /** Attributes that the published definitions have no field for. */
    private static final Set<String> WITHOUT_FIELD = Set.of(
            "auctionStrategy",
            "basisPoints",
            "basisPointsType",
            "eTradeOnly",
            "firmQuoteOnly",
            "nbboPriceCap",
            "sharesAllocation");

    private final ProtobufTypes types =
            new ProtobufTypes(Stream.concat(Layouts.REQUESTS.values().stream(), Layouts.RESPONSES.values().stream())
                    .toList());

    @Test
    void everyFeatureSinceProtobufIsAVersionOfTheDefinitions() {
        Set<Integer> versions = new TreeSet<>();
        Stream.concat(types.requests().stream(), types.responses().stream()).forEach(type -> {
            versions.add(type.since());
            type.fields().forEach(field -> versions.add(field.versions().first()));
        });
        types.named("Order")
                .fields()
                .forEach(field -> versions.add(field.versions().first()));
        versions.remove(0);

        assertThat(Arrays.stream(ServerFeature.values())
                        .filter(feature -> feature.minimumVersion() >= ServerFeature.PROTOBUF.minimumVersion())
                        .filter(feature -> !WITHOUT_EFFECT_ON_FIELDS.contains(feature))
                        .map(ServerFeature::minimumVersion))
                .containsExactlyInAnyOrderElementsOf(versions);
    }

    @Test
    void everyMessageWithALayoutSaysAllThatItsTextSays() {
        Stream.concat(ProtobufLayouts.REQUESTS.values().stream(), ProtobufLayouts.RESPONSES.values().stream())
                .forEach(protobuf ->
                        assertThat(notSaid(protobuf)).as(protobuf.type().name()).isSubsetOf(WITHOUT_FIELD));
    }

    private static Set<String> notSaid(ProtobufLayout<?> protobuf) {
        Set<Attribute<?>> said = protobuf.places().map(Place::attribute).collect(Collectors.toSet());
        Set<Attribute<?>> inText = new HashSet<>();
        protobuf.layout()
                .places()
                .filter(place -> place.versions().contains(protobuf.type().since()))
                .forEach(place -> inText.add(place.attribute()));
        inText.removeAll(said);
        return inText.stream().map(Attribute::name).collect(Collectors.toSet());
    }

    @Test
    void everyRequestHasALayout() {
        Set<Integer> bound = new HashSet<>();
        ProtobufLayouts.REQUESTS
                .values()
                .forEach(protobuf -> bound.addAll(protobuf.type().messageIds()));

        assertThat(types.requests().stream().filter(type -> !bound.containsAll(type.messageIds())))
                .extracting(ProtobufType::name)
                .isEmpty();
    }
}
