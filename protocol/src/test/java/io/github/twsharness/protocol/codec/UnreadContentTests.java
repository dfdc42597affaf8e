package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PlaceOrder;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Asks the codec what of an order it does not read, and what it takes for "not set". */
@Tag("attack")
class UnreadContentTests {

    private static final byte[] UNKNOWN = {(byte) 0x88, (byte) 0x27, 1}; // field 625, a varint of 1
    private static final PlaceOrder ORDER =
            new PlaceOrder(7, Contract.stock("AAPL"), Order.limit(Action.BUY, 100, "50.00"));

    static Stream<GoldenFrame> ordersOfTheOfficialClient() {
        return GoldenFrame.all().stream().filter(frame -> frame.type() == RequestType.PLACE_ORDER);
    }

    @ParameterizedTest
    @MethodSource("ordersOfTheOfficialClient")
    void readsAllOfTheOrdersOfTheOfficialClient(GoldenFrame golden) {
        assertThat(MessageCodec.forVersion(golden.serverVersion()).unread(golden.frame()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {151, 176, 200, 202})
    void tellsOfTextBehindTheLastField(int serverVersion) {
        MessageCodec codec = MessageCodec.forVersion(serverVersion);
        byte[] longer = concat(codec.encode(ORDER).toByteArray(), "1\0".getBytes(StandardCharsets.US_ASCII));

        assertThat(codec.unread(codec.encode(ORDER))).isEmpty();
        assertThat(codec.unread(Frame.of(longer))).singleElement().asString().contains("1 fields behind the last one");
    }

    @Test
    void tellsOfAFlagThatIsNeitherZeroNorOneNorUnset() {
        assertThat(unreadWithLastFlag("true")).singleElement().asString().contains("imbalanceOnly \"true\"");
        assertThat(unreadWithLastFlag("2")).hasSize(1);
        // As the Python client writes a flag that may be absent.
        assertThat(unreadWithLastFlag("2147483647")).isEmpty();
    }

    private static List<String> unreadWithLastFlag(String token) {
        MessageCodec codec = MessageCodec.forVersion(200);
        String[] fields = new String(codec.encode(ORDER).toByteArray(), StandardCharsets.ISO_8859_1).split("\0", -1);
        int last = fields.length - 2;
        fields[last] = token;
        return codec.unread(codec.textFrame(3, Arrays.copyOfRange(fields, 1, last + 1)));
    }

    @ParameterizedTest
    @ValueSource(ints = {203, 217, 225})
    void tellsOfProtobufFieldsThatItDoesNotKnowAtAnyDepth(int serverVersion) {
        MessageCodec codec = MessageCodec.forVersion(serverVersion);
        byte[] known = codec.encode(ORDER).toByteArray();
        assertThat(codec.unread(Frame.of(known))).isEmpty();

        assertThat(codec.unread(Frame.of(concat(known, UNKNOWN))))
                .singleElement()
                .asString()
                .contains("field 625 of placeOrder");
        // Once more the contract, the order, and within the order a condition and a map.
        assertThat(codec.unread(Frame.of(concat(known, message(2, UNKNOWN)))))
                .singleElement()
                .asString()
                .contains("contract");
        assertThat(codec.unread(Frame.of(concat(known, message(3, UNKNOWN)))))
                .singleElement()
                .asString()
                .contains("order");
        byte[] time = concat(new byte[] {8, 3}, UNKNOWN);
        assertThat(codec.unread(Frame.of(concat(known, message(3, message(100, time))))))
                .hasSize(1);
        assertThat(codec.unread(Frame.of(concat(known, message(3, message(62, UNKNOWN))))))
                .hasSize(1);
    }

    @Test
    void tellsOfAnOrderIdWithinTheOrderThatDiffers() {
        MessageCodec codec = MessageCodec.forVersion(213);
        byte[] known = codec.encode(ORDER).toByteArray();

        assertThat(codec.unread(Frame.of(concat(known, message(3, new byte[] {16, 7})))))
                .isEmpty();
        assertThat(codec.unread(Frame.of(concat(known, message(3, new byte[] {16, 0})))))
                .isEmpty();
        assertThat(codec.unread(Frame.of(concat(known, message(3, new byte[] {16, 8})))))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1.7976931348623157E308",
                "1.7976931348623157e+308",
                "1.7976931348623157E+308",
                "1.79769313486232E+308",
                "1.797693135e+308"
            })
    void readsAnAmountThatNobodySetAsUnsetInTheWayOfEachLanguage(String unset) {
        assertThat(WireValue.parse(OrderAttributes.CASH_QTY, unset)).isEmpty();
        assertThat(WireValue.parse(OrderAttributes.TOTAL_QUANTITY, unset)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2147483647",
                "9223372036854775807",
                "-9223372036854775808",
                "170141183460469231731687303715884105727",
                "79228162514264337593543950335",
                "NaN"
            })
    void readsAQuantityThatNobodySetAsUnset(String unset) {
        assertThat(WireValue.parse(OrderAttributes.TOTAL_QUANTITY, unset)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2147483647", "9223372036854775807", "1E308", "1.7E308"})
    void readsTheLargestIntegerInTheFieldOfAnAmountAsAnAmount(String amount) {
        assertThat(WireValue.parse(OrderAttributes.CASH_QTY, amount)).isPresent();
        assertThat(WireValue.parse(OrderAttributes.LIMIT_PRICE, amount)).isPresent();
        assertThat(WireValue.parse(OrderAttributes.DISCRETIONARY_AMT, amount)).isPresent();
    }

    private static byte[] message(int number, byte[] content) {
        ByteBuffer out = ByteBuffer.allocate(content.length + 10);
        int tag = number << 3 | 2;
        while (tag > 0x7F) {
            out.put((byte) (tag & 0x7F | 0x80));
            tag >>>= 7;
        }
        out.put((byte) tag).put((byte) content.length).put(content);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static byte[] concat(byte[] one, byte[] other) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(other);
        return out.toByteArray();
    }
}
