package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RoundTripTests {

    record Trial(Layout<?> layout, int serverVersion) {
        @Override
        public String toString() {
            return layout.name() + " at " + serverVersion;
        }
    }

    static List<Trial> trials() {
        return Stream.concat(Layouts.REQUESTS.values().stream(), Layouts.RESPONSES.values().stream())
                .flatMap(layout ->
                        LayoutSamples.versionsAround(layout).stream().map(version -> new Trial(layout, version)))
                .sorted(Comparator.comparing(Trial::toString))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("trials")
    void aMessageWithNothingSetComesBackEqual(Trial trial) {
        assertComesBackEqual(trial.layout().messageOf(Attributes.EMPTY), trial.serverVersion());
    }

    @ParameterizedTest
    @MethodSource("trials")
    void aMessageWithEverythingSetComesBackEqual(Trial trial) {
        Set<Attribute<?>> known = LayoutSamples.attributesAt(trial.layout(), trial.serverVersion());
        Set<Attribute<?>> carried = new HashSet<>();
        for (Attributes decisions : LayoutSamples.DECISIONS) {
            Attributes relevant = decisions.only(known);
            Attributes all = LayoutSamples.sizesAt(
                    trial.serverVersion(),
                    trial.layout(),
                    LayoutSamples.distinctValues(known).plus(relevant));
            Attributes onWire = onWire(trial.layout(), all, trial.serverVersion());
            assertComesBackEqual(trial.layout().messageOf(onWire), trial.serverVersion());
            carried.addAll(onWire.asMap().keySet());
        }
        assertThat(carried).containsExactlyInAnyOrderElementsOf(known);
    }

    private static <M> Attributes onWire(Layout<M> layout, Attributes values, int serverVersion) {
        TokenWriter out = TokenWriter.marking();
        layout.encode(layout.messageOf(values), serverVersion, out);
        List<Attribute<?>> written = new ArrayList<>(values.asMap().keySet());
        written.removeIf(attribute -> !out.hasWritten(attribute));
        return values.only(Set.copyOf(written));
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
