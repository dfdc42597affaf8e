package io.github.twsharness.session.host;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Brings the statuses of orders that come together out of order, and doubles some. For one connection and one thread. */
final class StatusShuffle {

    private static final int HEADER = 4;
    private static final byte[] ORDER_STATUS = {'3', 0};

    private final Random random;
    private byte[] rest = {};

    StatusShuffle(long seed) {
        this.random = new Random(seed);
    }

    /** Takes what has come and returns what is to go on: whole frames; the rest of one waits for more. */
    byte[] take(byte[] bytes, int length, boolean shuffles) {
        ByteBuffer all = ByteBuffer.allocate(rest.length + length)
                .put(rest)
                .put(bytes, 0, length)
                .flip();
        List<byte[]> frames = new ArrayList<>();
        while (all.remaining() >= HEADER && all.remaining() - HEADER >= all.getInt(all.position())) {
            byte[] frame = new byte[HEADER + all.getInt(all.position())];
            all.get(frame);
            frames.add(frame);
        }
        rest = new byte[all.remaining()];
        all.get(rest);
        if (shuffles) {
            shuffle(frames);
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        frames.forEach(out::writeBytes);
        return out.toByteArray();
    }

    private void shuffle(List<byte[]> frames) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < frames.size(); i++) {
            if (isStatus(frames.get(i))) {
                places.add(i);
            }
        }
        for (int i = places.size() - 1; i > 0; i--) {
            int other = places.get(random.nextInt(i + 1));
            byte[] moved = frames.get(places.get(i));
            frames.set(places.get(i), frames.get(other));
            frames.set(other, moved);
        }
        if (!places.isEmpty() && random.nextBoolean()) {
            int doubled = places.get(places.size() - 1);
            frames.add(doubled, frames.get(doubled));
        }
    }

    private static boolean isStatus(byte[] frame) {
        return frame.length > HEADER + ORDER_STATUS.length
                && Arrays.equals(frame, HEADER, HEADER + ORDER_STATUS.length, ORDER_STATUS, 0, ORDER_STATUS.length);
    }
}
