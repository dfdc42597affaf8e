package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Frames that are nearly right, or not at all, are decoded or refused in the documented way, with little memory.
 *
 * <p>{@code -Dfuzz.inputs=...} sets how many; a failure names its seed, to be given as {@code -Dfuzz.seed=...}.
 */
class CodecFuzzTests {

    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 10_000);
    private static final long SEED = Long.getLong("fuzz.seed", new Random().nextLong());

    // A frame of a few hundred bytes has no reason to need more, whatever it claims to hold.
    private static final long MOST_BYTES = 4 << 20;
    private static final String[] NUMBERS = {
        "-1",
        "0",
        "99999",
        "100000",
        "100001",
        "2147483647",
        "-2147483648",
        "9223372036854775807",
        "1e999999999",
        "1E-2147483647",
        "NaN",
        "Infinity",
        "",
        "1.7976931348623157E308",
        "0x10",
        "\u00e4"
    };

    private final List<Object> messages = Stream.concat(
                    Layouts.REQUESTS.values().stream(), Layouts.RESPONSES.values().stream())
            .flatMap(layout -> Stream.of(
                    layout.messageOf(Attributes.EMPTY),
                    layout.messageOf(LayoutSamples.distinctValues(LayoutSamples.attributesAt(layout, 200)))))
            .toList();

    @Test
    void onlyTheDocumentedExceptionEscapesAndMemoryIsBounded() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        for (int i = 0; i < INPUTS; i++) {
            long seed = SEED + i;
            Random random = new Random(seed);
            MessageCodec codec = MessageCodec.forVersion(
                    ServerVersions.OLDEST + random.nextInt(ServerVersions.NEWEST - ServerVersions.OLDEST + 1));
            Frame frame = Frame.of(mutated(random, codec));
            long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            decode(codec, frame, seed);
            long allocated =
                    threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
            assertThat(allocated)
                    .as("bytes for %s, -Dfuzz.seed=%d -Dfuzz.inputs=1", frame, seed)
                    .isLessThan(MOST_BYTES);
        }
    }

    private static void decode(MessageCodec codec, Frame frame, long seed) {
        try {
            codec.requestId(frame);
            codec.decodeRequest(frame);
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageContaining("Cannot read");
        } catch (RuntimeException | Error e) {
            throw escaped(codec, frame, seed, e);
        }
        try {
            codec.decodeResponse(frame);
        } catch (MalformedMessageException e) {
            assertThat(e).hasMessageContaining("Cannot read");
        } catch (RuntimeException | Error e) {
            throw escaped(codec, frame, seed, e);
        }
    }

    private static AssertionError escaped(MessageCodec codec, Frame frame, long seed, Throwable e) {
        return new AssertionError(
                "At version %d, -Dfuzz.seed=%d -Dfuzz.inputs=1: %s".formatted(codec.serverVersion(), seed, frame), e);
    }

    private byte[] mutated(Random random, MessageCodec codec) {
        if (random.nextInt(20) == 0) {
            byte[] bytes = new byte[random.nextInt(400)];
            random.nextBytes(bytes);
            return bytes;
        }
        byte[] bytes = valid(random, codec);
        for (int times = random.nextInt(4); times >= 0; times--) {
            bytes = mutated(random, bytes);
        }
        return bytes;
    }

    private byte[] valid(Random random, MessageCodec codec) {
        while (true) {
            Object message = messages.get(random.nextInt(messages.size()));
            try {
                Frame frame =
                        message instanceof Request request ? codec.encode(request) : codec.encode((Response) message);
                return frame.toByteArray();
            } catch (UnsupportedFieldException e) {
                continue; // Another version's message.
            }
        }
    }

    private static byte[] mutated(Random random, byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt()};
        }
        int at = random.nextInt(bytes.length);
        return switch (random.nextInt(7)) {
            case 0 -> spliced(bytes, 0, at, new byte[0], bytes.length); // truncated
            case 1 -> spliced(bytes, 0, at, new byte[] {(byte) random.nextInt()}, at + 1);
            case 2 -> spliced(bytes, 0, at, new byte[0], Math.min(bytes.length, at + 1 + random.nextInt(8)));
            case 3 ->
                spliced(
                        bytes,
                        0,
                        at,
                        random.ints(random.nextInt(16))
                                .collect(Bytes::new, Bytes::add, Bytes::all)
                                .toArray(),
                        at);
            case 4 -> withField(random, bytes, at);
            case 5 ->
                spliced(
                        bytes,
                        0,
                        0,
                        new byte[] {0, 0, (byte) random.nextInt(2), (byte) random.nextInt()},
                        Math.min(bytes.length, Integer.BYTES)); // another id
            default -> spliced(bytes, 0, at, new byte[] {-1, -1, -1, -1, 7}, at); // a huge length in protobuf
        };
    }

    /** Puts an odd number in place of the text field that begins after a position. */
    private static byte[] withField(Random random, byte[] bytes, int at) {
        Frame frame = Frame.of(bytes);
        int start = frame.indexOfNul(at) + 1;
        int end = frame.indexOfNul(start);
        byte[] number = NUMBERS[random.nextInt(NUMBERS.length)].getBytes(StandardCharsets.ISO_8859_1);
        return end < start ? bytes : spliced(bytes, 0, start, number, end);
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] between, int next) {
        Bytes all = new Bytes();
        for (int i = from; i < to; i++) {
            all.add(bytes[i]);
        }
        for (byte one : between) {
            all.add(one);
        }
        for (int i = next; i < bytes.length; i++) {
            all.add(bytes[i]);
        }
        return all.toArray();
    }

    private static final class Bytes {
        private final List<Byte> list = new ArrayList<>();

        void add(int value) {
            list.add((byte) value);
        }

        void all(Bytes others) {
            list.addAll(others.list);
        }

        byte[] toArray() {
            byte[] array = new byte[list.size()];
            for (int i = 0; i < array.length; i++) {
                array[i] = list.get(i);
            }
            return array;
        }
    }
}
