package io.github.twsharness.session.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.AttachedOrders;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.DeltaNeutralContract;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderCondition;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.SoftDollarTier;
import io.github.twsharness.protocol.message.TagValue;
import io.github.twsharness.session.Attack;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds the table of judgements against every field that the protocol has. */
@Attack
class JudgedFieldsTests {

    // What a client may say in protobuf and nothing here reads: orders with it are refused while anything is limited.
    private static final Set<String> UNREAD = Set.of("Contract.lastTradeDate");

    private static final Pattern FIELD = Pattern.compile(
            "(optional|repeated)? ?(int32|int64|bool|double|string|map<string, string>|[A-Z]\\w+) (\\w+) = (\\d+)");

    @Test
    void everyAttributeOfOrdersAndContractsIsJudgedOnce() {
        assertThat(Stream.of(OrderAttributes.class, ContractAttributes.class)
                        .flatMap(JudgedFieldsTests::attributesIn)
                        .filter(attribute -> JudgedFields.of(attribute).isEmpty()))
                .isEmpty();
        assertThat(JudgedFields.all().stream().map(JudgedField::name)).doesNotHaveDuplicates();
    }

    @Test
    void everyPartOfWhatAnOrderHoldsListsOfIsJudged() {
        Stream<Class<?>> conditions = Arrays.stream(OrderCondition.class.getPermittedSubclasses());
        Set<String> parts = Stream.concat(
                        Stream.<Class<?>>of(
                                ComboLeg.class,
                                DeltaNeutralContract.class,
                                AttachedOrders.class,
                                SoftDollarTier.class,
                                TagValue.class),
                        conditions)
                .flatMap(type -> Arrays.stream(type.getRecordComponents()).map(part -> name(type, part)))
                .collect(Collectors.toSet());
        parts.add("PlaceOrder.orderId");

        assertThat(JudgedFields.all().stream()
                        .filter(field -> field.attribute().isEmpty())
                        .map(JudgedField::name))
                .containsExactlyInAnyOrderElementsOf(parts);
    }

    private static String name(Class<?> type, RecordComponent part) {
        String owner = type.getEnclosingClass() == null
                ? type.getSimpleName()
                : type.getEnclosingClass().getSimpleName() + "." + type.getSimpleName();
        return owner + "." + part.getName();
    }

    @Test
    void everyListOfAnOrderConsistsOfPartsThatAreJudged() {
        assertThat(Stream.of(OrderAttributes.class, ContractAttributes.class)
                        .flatMap(JudgedFieldsTests::attributesIn)
                        .filter(attribute -> attribute.kind() == Attribute.Kind.LIST)
                        .map(Attribute::name))
                .containsExactlyInAnyOrder(
                        "orderComboLegs",
                        "smartComboRoutingParams",
                        "algoParams",
                        "conditions",
                        "softDollarTier",
                        "attachedOrders",
                        "comboLegs",
                        "deltaNeutralContract");
    }

    @Test
    void everyReasonIsGiven() {
        assertThat(JudgedFields.all())
                .allSatisfy(field -> assertThat(field.reason()).as(field.name()).isNotBlank());
    }

    @Test
    void everyFieldOfTheProtobufFormIsReadAndJudgedOrRefused() throws IOException {
        MessageCodec codec = MessageCodec.forVersion(225);
        List<String> unread = new ArrayList<>();
        for (String type : List.of("Contract", "Order")) {
            for (Matcher field : fieldsOf(type)) {
                Frame frame = Frame.of(frameWith(type, field));
                if (!codec.unread(frame).isEmpty()) {
                    unread.add(type + "." + field.group(3));
                    continue;
                }
                PlaceOrder place = (PlaceOrder) codec.decodeRequest(frame).orElseThrow();
                assertThat(Stream.of(
                                        place.order().attributes(),
                                        place.contract().attributes())
                                .flatMap(attributes -> attributes.asMap().keySet().stream()))
                        .as(type + "." + field.group(3))
                        .allMatch(attribute -> JudgedFields.of(attribute).isPresent());
            }
        }
        assertThat(unread).containsExactlyInAnyOrderElementsOf(UNREAD);
    }

    private static List<Matcher> fieldsOf(String type) throws IOException {
        try (InputStream in =
                PlaceOrder.class.getResourceAsStream("/io/github/twsharness/protocol/proto/types.proto")) {
            String text = new String(Optional.ofNullable(in).orElseThrow().readAllBytes(), StandardCharsets.UTF_8);
            String body = text.substring(text.indexOf("message " + type + " {"));
            List<Matcher> fields = new ArrayList<>();
            for (String line : body.substring(0, body.indexOf('}')).split(";")) {
                Matcher field = FIELD.matcher(line);
                if (field.find()) {
                    fields.add(field);
                }
            }
            assertThat(fields).hasSizeGreaterThan(20);
            return fields;
        }
    }

    private static byte[] frameWith(String type, Matcher field) {
        int number = Integer.parseInt(field.group(4));
        byte[] content = switch (field.group(2)) {
            case "int32", "int64", "bool" -> concat(tag(number, 0), new byte[] {1});
            case "double" -> concat(tag(number, 1), new byte[] {0, 0, 0, 0, 0, 0, (byte) 0xF0, 0x3F});
            case "string" -> concat(tag(number, 2), new byte[] {1, '1'});
            case "OrderCondition" -> concat(tag(number, 2), new byte[] {2, 8, 3});
            default -> concat(tag(number, 2), new byte[] {0});
        };
        byte[] part =
                concat(tag(type.equals("Contract") ? 2 : 3, 2), concat(new byte[] {(byte) content.length}, content));
        return concat(new byte[] {0, 0, 0, (byte) 203, 8, 1}, part);
    }

    private static byte[] tag(int number, int wireType) {
        int tag = number << 3 | wireType;
        return tag < 0x80 ? new byte[] {(byte) tag} : new byte[] {(byte) (tag & 0x7F | 0x80), (byte) (tag >>> 7)};
    }

    private static byte[] concat(byte[] one, byte[] other) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(other);
        return out.toByteArray();
    }

    private static Stream<Attribute<?>> attributesIn(Class<?> holder) {
        return Arrays.stream(holder.getFields())
                .filter(field -> field.getType() == Attribute.class)
                .map(JudgedFieldsTests::attribute);
    }

    private static Attribute<?> attribute(Field constant) {
        try {
            return (Attribute<?>) Optional.ofNullable(constant.get(null)).orElseThrow();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
