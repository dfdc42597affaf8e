package io.github.twsharness.session.fuzz;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.Frame;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Writes a stream of frames that is wrong in places: in its bytes, its lengths, its message ids, its end. */
final class FuzzedStream {

    private static final List<String> FIELDS = List.of(
            "",
            "0",
            "1",
            "-1",
            "7",
            "100000",
            "2147483647",
            "-2147483648",
            "1e99999999",
            "NaN",
            "AAPL",
            "STK",
            "OPT",
            "SMART",
            "USD",
            "BUY",
            "SELL",
            "LMT",
            "MKT",
            "TRAIL",
            "50.00",
            "DAY",
            "GTD",
            "20301231 10:00:00",
            "1 Y",
            "1 secs",
            "TRADES",
            "1 day",
            "\u00fc",
            "true");
    private static final int[] LENGTHS = {0, 1, 5, 0xFFFF, 0xFFFFFF, 0x1000000, Integer.MAX_VALUE, -1};
    private static final int MESSAGE_IDS = 110;
    private static final int FIRST_PROTOBUF_ID = 200;

    private final Random random;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    FuzzedStream(Random random) {
        this.random = random;
    }

    /** Adds bytes as they are. */
    FuzzedStream raw(byte... more) {
        bytes.writeBytes(more);
        return this;
    }

    /** Adds a frame as it is. */
    FuzzedStream right(Frame frame) {
        return raw(withLength(frame.length(), frame.toByteArray()));
    }

    /** Adds a frame that is wrong in one place or two. */
    FuzzedStream wrong(Frame frame) {
        byte[] body = frame.toByteArray();
        for (int times = random.nextInt(3); times >= 0 && body.length > 0; times--) {
            int at = random.nextInt(body.length);
            switch (random.nextInt(3)) {
                case 0 -> body[at] = (byte) random.nextInt();
                case 1 -> body = Arrays.copyOf(body, at);
                default -> body = replaced(body, at);
            }
        }
        return raw(withLength(body.length, body));
    }

    // Puts a likely field in place of the one after a position.
    private byte[] replaced(byte[] body, int at) {
        Frame frame = Frame.of(body);
        int start = frame.indexOfNul(at) + 1;
        int end = frame.indexOfNul(start);
        if (end < start) {
            return body;
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(body, 0, start);
        all.writeBytes(FIELDS.get(random.nextInt(FIELDS.size())).getBytes(StandardCharsets.ISO_8859_1));
        all.write(body, end, body.length - end);
        return all.toByteArray();
    }

    /** Adds a message of a random kind with random fields. */
    FuzzedStream random(MessageCodec codec) {
        String[] fields = random.ints(random.nextInt(25), 0, FIELDS.size())
                .mapToObj(FIELDS::get)
                .toArray(String[]::new);
        boolean protobuf = codec.serverVersion() > FIRST_PROTOBUF_ID && random.nextBoolean();
        return right(codec.textFrame(random.nextInt(MESSAGE_IDS) + (protobuf ? FIRST_PROTOBUF_ID : 0), fields));
    }

    /** Adds a frame with a length that is not its own, after which nothing is in its place. */
    FuzzedStream wrongLength(Frame frame) {
        return raw(withLength(LENGTHS[random.nextInt(LENGTHS.length)], frame.toByteArray()));
    }

    /** Adds random bytes. */
    FuzzedStream noise() {
        byte[] noise = new byte[random.nextInt(200)];
        random.nextBytes(noise);
        return raw(noise);
    }

    /** Returns the stream, now and then without its end. */
    byte[] toByteArray() {
        byte[] all = bytes.toByteArray();
        return random.nextInt(4) == 0 ? Arrays.copyOf(all, all.length - random.nextInt(1 + all.length / 4)) : all;
    }

    private static byte[] withLength(int length, byte[] body) {
        return ByteBuffer.allocate(Integer.BYTES + body.length)
                .putInt(length)
                .put(body)
                .array();
    }
}
