package io.github.twsharness.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.frame.FrameReader.NotTheProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameReaderTests {

    private final List<Frame> frames = new ArrayList<>();

    @Test
    void readsFramesFedOneByteAtATime() throws Exception {
        FrameReader reader = new FrameReader(1000, true);

        for (byte b : hello("v100..200", "71\0002\0007\0\0")) {
            reader.feed(ByteBuffer.wrap(new byte[] {b}), frames::add);
        }

        assertThat(frames).containsExactly(body("v100..200"), body("71\0002\0007\0\0"));
        assertThat(reader.isInFrame()).isFalse();
    }

    @Test
    void readsManyFramesFromOneBuffer() throws Exception {
        FrameReader reader = new FrameReader(1000, true);

        reader.feed(ByteBuffer.wrap(hello("v100..200", "a\0", "", "b\0")), frames::add);

        assertThat(frames).containsExactly(body("v100..200"), body("a\0"), body(""), body("b\0"));
    }

    @Test
    void readsABodyLargerThanItsFirstAllocationHoweverItIsCut() throws Exception {
        byte[] large = new byte[300_000];
        new Random(7).nextBytes(large);
        ByteBuffer wire = ByteBuffer.allocate(large.length + 4)
                .putInt(large.length)
                .put(large)
                .flip();
        FrameReader reader = new FrameReader(Frame.MAX_LENGTH, false);
        Random cuts = new Random(11);

        while (wire.hasRemaining()) {
            int piece = Math.min(wire.remaining(), 1 + cuts.nextInt(50_000));
            reader.feed(wire.slice(wire.position(), piece), frames::add);
            wire.position(wire.position() + piece);
        }

        assertThat(frames).containsExactly(Frame.of(large));
    }

    @Test
    void refusesAnythingButTheApiPrefix() {
        FrameReader reader = new FrameReader(1000, true);

        assertThatThrownBy(() -> reader.feed(bytes("GET / HTTP/1.1\r\n"), frames::add))
                .isInstanceOf(NotTheProtocolException.class)
                .hasMessage("it began with \"GET \" instead of the API prefix of a TWS client");
        assertThat(frames).isEmpty();
    }

    @Test
    void refusesALengthAboveTheLimitBeforeAnyOfItsBytesCome() {
        FrameReader reader = new FrameReader(1000, false);

        assertThatThrownBy(() -> reader.feed(
                        ByteBuffer.allocate(4).putInt(Integer.MAX_VALUE).flip(), frames::add))
                .isInstanceOf(NotTheProtocolException.class)
                .hasMessage(
                        "it announced a frame of 2147483647 bytes (first bytes \"\\x7f\\xff\\xff\\xff\"); the limit is 1000");
    }

    @Test
    void refusesANegativeLength() {
        FrameReader reader = new FrameReader(1000, false);

        assertThatThrownBy(() -> reader.feed(ByteBuffer.allocate(4).putInt(-1).flip(), frames::add))
                .isInstanceOf(NotTheProtocolException.class)
                .hasMessageContaining("4294967295 bytes");
    }

    @Test
    void saysHowFarAFrameHasCome() throws Exception {
        FrameReader reader = new FrameReader(1000, false);

        reader.feed(ByteBuffer.allocate(7).putInt(10).put(new byte[3]).flip(), frames::add);

        assertThat(reader.isInFrame()).isTrue();
        assertThat(reader.progress()).isEqualTo("3 of the 10 bytes of a frame");
    }

    private static byte[] hello(String... bodies) {
        ByteBuffer wire = ByteBuffer.allocate(10_000).put(FrameReader.API_PREFIX);
        for (String body : bodies) {
            wire.putInt(body.length()).put(body.getBytes(StandardCharsets.ISO_8859_1));
        }
        byte[] all = new byte[wire.position()];
        wire.flip().get(all);
        return all;
    }

    private static Frame body(String text) {
        return Frame.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
