package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Response;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProtobufResponseTests {

    private static final MessageCodec CODEC = MessageCodec.forVersion(218);

    // A completed order has no order id in text, so it has none in the message record either.
    private static final String ORDER_ID_IN_ORDER = "/2/2=42";

    record Sample(int id, String name, byte[] body) {

        Frame frame() {
            return Frame.of(ByteBuffer.allocate(Integer.BYTES + body.length)
                    .putInt(id)
                    .put(body)
                    .array());
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Sample> samples() throws IOException {
        try (InputStream in = ProtobufResponseTests.class.getResourceAsStream("protobuf/responses.tsv")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.split("\t", -1))
                    .map(columns -> new Sample(
                            Integer.parseInt(columns[0]),
                            columns[1],
                            HexFormat.of().parseHex(columns[2])))
                    .toList();
        }
    }

    @Test
    void theSamplesAreThere() throws IOException {
        assertThat(samples()).hasSizeGreaterThan(44);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatTheClientUnderstandsIsReadAndWrittenWithoutLoss(Sample sample) {
        Response response = CODEC.decodeResponse(sample.frame()).orElseThrow();
        Frame again = CODEC.encode(response);

        List<String> said = fields("", sample.frame().toByteArray(), Integer.BYTES);
        if (sample.name().equals("CompletedOrder")) {
            assertThat(said.remove(ORDER_ID_IN_ORDER)).isTrue();
        }
        assertThat(fields("", again.toByteArray(), Integer.BYTES)).containsAll(said);
        assertThat(CODEC.decodeResponse(again)).contains(response);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void aDamagedMessageIsReadOrReportedAndNothingElse(Sample sample) {
        Random random = new Random(sample.id());
        for (int i = 0; i < 500 && sample.body().length > 0; i++) {
            byte[] damaged = sample.body().clone();
            for (int change = 0; change <= i % 3; change++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            Frame frame = new Sample(sample.id(), sample.name(), damaged).frame();
            Throwable thrown = catchThrowable(() -> CODEC.decodeResponse(frame));
            if (thrown != null) {
                assertThat(thrown).as(frame.toString()).isInstanceOf(MalformedMessageException.class);
            }
        }
    }

    // Without definitions: what looks like text is text, what else has a length is a message. Empty texts say nothing.
    private static List<String> fields(String path, byte[] message, int start) {
        ProtobufReader in = new ProtobufReader("a sample", 218, message, start);
        List<String> fields = new ArrayList<>();
        while (in.next()) {
            String here = path + "/" + in.number();
            if (in.isOf(ProtobufReader.VARINT)) {
                fields.add(here + "=" + in.varint());
            } else if (in.isOf(ProtobufReader.FIXED64)) {
                fields.add(here + "=" + in.real());
            } else {
                addText(fields, here, in.bytes());
            }
        }
        return fields;
    }

    private static void addText(List<String> fields, String path, byte[] value) {
        String text = new String(value, StandardCharsets.UTF_8);
        if (text.chars().allMatch(c -> c >= ' ' && c < 127)) {
            if (!text.isEmpty()) {
                fields.add(path + "=" + text);
            }
        } else {
            fields.addAll(message(path, value));
        }
    }

    private static List<String> message(String path, byte[] value) {
        try {
            return fields(path, value, 0);
        } catch (MalformedMessageException packedNumbers) {
            return List.of(path + "=" + HexFormat.of().formatHex(value));
        }
    }
}
