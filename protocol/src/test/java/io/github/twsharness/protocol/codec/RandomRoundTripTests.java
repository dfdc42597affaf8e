package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random messages come back equal; a failure names the seed, to be given as {@code -Dfuzz.seed=...}. */
class RandomRoundTripTests {

    private static final int MESSAGES = Integer.getInteger("fuzz.messages", 20);
    private static final long SEED = Long.getLong("fuzz.seed", new Random().nextLong());
    private static final int LATIN_1 = 0xFF;
    private static final int UNICODE = 0x2FFFF;

    static List<RoundTripTests.Trial> textTrials() {
        return RoundTripTests.trials();
    }

    static List<ProtobufRoundTripTests.Trial> protobufTrials() {
        return ProtobufRoundTripTests.trials();
    }

    @ParameterizedTest
    @MethodSource("textTrials")
    void aRandomTextMessageComesBackEqual(RoundTripTests.Trial trial) {
        Set<Attribute<?>> known = LayoutSamples.attributesAt(trial.layout(), trial.serverVersion());
        for (long seed = SEED; seed < SEED + MESSAGES; seed++) {
            Attributes values = new RandomValues(seed, LATIN_1).of(known);
            assertComesBackEqual(onWire(trial.layout(), values, trial.serverVersion()), trial.serverVersion(), seed);
        }
    }

    @ParameterizedTest
    @MethodSource("protobufTrials")
    void aRandomProtobufMessageComesBackEqual(ProtobufRoundTripTests.Trial trial) {
        Set<Attribute<?>> known = trial.protobuf()
                .places()
                .filter(place -> place.versions().contains(trial.serverVersion()))
                .map(Place::attribute)
                .collect(Collectors.toSet());
        for (long seed = SEED; seed < SEED + MESSAGES; seed++) {
            Attributes drawn = new RandomValues(seed, UNICODE).of(known);
            Attributes values =
                    ProtobufSamples.thatProtobufCanSay(drawn, trial.protobuf()).only(known);
            assertComesBackEqual(onlyOwn(trial.protobuf(), values), trial.serverVersion(), seed);
        }
    }

    private static Object onlyOwn(ProtobufLayout<?> protobuf, Attributes values) {
        return protobuf.layout().messageOf(values);
    }

    private static <M> Object onWire(Layout<M> layout, Attributes values, int serverVersion) {
        TokenWriter out = TokenWriter.marking();
        layout.encode(layout.messageOf(values), serverVersion, out);
        Set<Attribute<?>> written = new HashSet<>(values.asMap().keySet());
        written.removeIf(attribute -> !out.hasWritten(attribute));
        return layout.messageOf(LayoutSamples.sizesAt(serverVersion, layout, values.only(written)));
    }

    private static void assertComesBackEqual(Object message, int serverVersion, long seed) {
        MessageCodec codec = MessageCodec.forVersion(serverVersion);
        Optional<?> back = message instanceof Request request
                ? codec.decodeRequest(codec.encode(request))
                : codec.decodeResponse(codec.encode((Response) message));
        assertThat(back).as("-Dfuzz.seed=%d", seed).isEqualTo(Optional.of(message));
    }
}
