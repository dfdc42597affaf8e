package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtobufRoundTripTests {

    record Trial(ProtobufLayout<?> protobuf, int serverVersion) {
        @Override
        public String toString() {
            return protobuf.layout().name() + " at " + serverVersion;
        }
    }

    static List<Trial> trials() {
        return Stream.concat(ProtobufLayouts.REQUESTS.values().stream(), ProtobufLayouts.RESPONSES.values().stream())
                .flatMap(protobuf -> versions(protobuf).stream().map(version -> new Trial(protobuf, version)))
                .sorted(Comparator.comparing(Trial::toString))
                .toList();
    }

    private static Set<Integer> versions(ProtobufLayout<?> protobuf) {
        Set<Integer> versions = new TreeSet<>(Set.of(protobuf.type().since(), ServerVersions.NEWEST));
        protobuf.places()
                .map(place -> place.versions().first())
                .forEach(gate -> versions.addAll(Set.of(gate - 1, gate)));
        versions.removeIf(version -> !protobuf.isUsedAt(version));
        return versions;
    }

    @ParameterizedTest
    @MethodSource("trials")
    void aMessageWithNothingSetComesBackEqual(Trial trial) {
        assertComesBackEqual(trial.protobuf().layout().messageOf(Attributes.EMPTY), trial.serverVersion());
    }

    @ParameterizedTest
    @MethodSource("trials")
    void aMessageWithEverythingSetComesBackEqual(Trial trial) {
        Set<Attribute<?>> known = trial.protobuf()
                .places()
                .filter(place -> place.versions().contains(trial.serverVersion()))
                .map(Place::attribute)
                .collect(Collectors.toSet());
        Set<Attribute<?>> carried = new HashSet<>();
        for (Attributes decisions : LayoutSamples.DECISIONS) {
            Attributes all = LayoutSamples.distinctValues(known).plus(decisions.only(known));
            Attributes values = ProtobufSamples.thatProtobufCanSay(all, trial.protobuf());
            Object message = trial.protobuf().layout().messageOf(values);
            assertComesBackEqual(message, trial.serverVersion());
            carried.addAll(attributesOf(trial.protobuf(), message).asMap().keySet());
        }
        assertThat(carried).containsAll(ProtobufSamples.thatTheMessageHas(trial.protobuf(), known));
    }

    @SuppressWarnings("unchecked") // a layout takes apart what it made
    private static <M> Attributes attributesOf(ProtobufLayout<M> protobuf, Object message) {
        return protobuf.layout().attributesOf((M) message);
    }

    private static void assertComesBackEqual(Object message, int serverVersion) {
        MessageCodec codec = MessageCodec.forVersion(serverVersion);
        if (message instanceof Request request) {
            assertThat(codec.decodeRequest(codec.encode(request))).isEqualTo(Optional.of(request));
        } else {
            Response response = (Response) message;
            assertThat(codec.decodeResponse(codec.encode(response))).isEqualTo(Optional.of(response));
        }
    }
}
