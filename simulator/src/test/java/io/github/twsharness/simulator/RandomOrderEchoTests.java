package io.github.twsharness.simulator;

import static io.github.twsharness.protocol.message.Action.BUY;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.codec.MessageCodec;
import io.github.twsharness.protocol.codec.UnsupportedFieldException;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderCondition;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.SoftDollarTier;
import io.github.twsharness.protocol.message.StartApi;
import io.github.twsharness.protocol.message.TagValue;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Places random orders at random server versions: whatever arrives at the simulator and can be said in an open order at
 * that version must come back.
 */
class RandomOrderEchoTests {

    private static final int SEEDS = 60;
    private static final int ORDERS = 6;

    /** What decides whether and how the order trades, or what TWS writes itself. */
    private static final Set<Attribute<?>> GIVEN = Set.of(
            OrderAttributes.ACTION,
            OrderAttributes.TOTAL_QUANTITY,
            OrderAttributes.ORDER_TYPE,
            OrderAttributes.LIMIT_PRICE,
            OrderAttributes.TIME_IN_FORCE,
            OrderAttributes.GOOD_TILL_DATE,
            OrderAttributes.GOOD_AFTER_TIME,
            OrderAttributes.TRANSMIT,
            OrderAttributes.WHAT_IF,
            OrderAttributes.PARENT_ID,
            OrderAttributes.ACCOUNT,
            OrderAttributes.CLIENT_ID,
            OrderAttributes.PERM_ID,
            OrderAttributes.SHARES_ALLOCATION,
            OrderAttributes.FILLED_QUANTITY,
            OrderAttributes.TRAIL_STOP_PRICE,
            OrderAttributes.CONDITIONS_CANCEL_ORDER);

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverCanBeSaidComesBack(long seed) throws IOException {
        Random random = new Random(seed);
        int version = ServerVersions.OLDEST + random.nextInt(ServerVersions.NEWEST - ServerVersions.OLDEST + 1);
        MessageCodec codec = MessageCodec.forVersion(version);
        try (TwsSimulator simulator =
                        TwsSimulator.builder().marketInterval(Duration.ZERO).start();
                WireClient client = WireClient.greet(simulator.transport(), "v100.." + version)) {
            client.send(new StartApi(1, ""));
            client.await(NextValidId.class, any -> true);
            for (int id = 1; id <= ORDERS; id++) {
                int orderId = id;
                PlaceOrder request = new PlaceOrder(orderId, Contract.stock("AAPL"), order(random, codec));
                PlaceOrder arrived =
                        (PlaceOrder) codec.decodeRequest(codec.encode(request)).orElseThrow();

                client.send(request);

                Order said = client.await(OpenOrder.class, open -> open.orderId() == orderId)
                        .order();
                sayable(codec, arrived)
                        .forEach((attribute, value) -> assertThat(
                                        said.attributes().asMap())
                                .as("%s at server version %s, seed %s", attribute.name(), version, seed)
                                .containsEntry(attribute, value));
            }
        }
    }

    /** Returns what of an order survives an open order of that version. */
    private static Map<Attribute<?>, Object> sayable(MessageCodec codec, PlaceOrder placed) {
        OpenOrder echo = new OpenOrder(placed.orderId(), placed.contract(), placed.order(), OrderState.of("Submitted"));
        Attributes heard = ((OpenOrder) codec.decodeResponse(codec.encode(echo)).orElseThrow())
                .order()
                .attributes();
        Map<Attribute<?>, Object> survivors =
                new java.util.LinkedHashMap<>(placed.order().attributes().asMap());
        survivors
                .entrySet()
                .removeIf(entry -> !entry.getValue().equals(heard.asMap().get(entry.getKey())));
        assertThat(survivors).containsKeys(OrderAttributes.ACTION, OrderAttributes.LIMIT_PRICE);
        return survivors;
    }

    private static Order order(Random random, MessageCodec codec) {
        Order order = Order.limit(BUY, 1 + random.nextInt(50), "10." + (10 + random.nextInt(90)));
        for (Attribute<?> attribute : attributes()) {
            if (!GIVEN.contains(attribute) && random.nextInt(3) == 0) {
                order = withRandom(order, attribute, random, codec);
            }
        }
        return order;
    }

    // What a version cannot carry is refused by the codec, as by any client.
    private static <T> Order withRandom(Order order, Attribute<T> attribute, Random random, MessageCodec codec) {
        Optional<T> value = value(attribute, random);
        if (value.isEmpty()) {
            return order;
        }
        Order changed = order.with(attribute, value.get());
        try {
            codec.encode(new PlaceOrder(1, Contract.stock("AAPL"), changed));
            return changed;
        } catch (UnsupportedFieldException e) {
            return order;
        }
    }

    @SuppressWarnings("unchecked")
    private static <T> Optional<T> value(Attribute<T> attribute, Random random) {
        Object value = switch (attribute.kind()) {
            case TEXT -> "t" + random.nextInt(1000);
            case FLAG -> random.nextBoolean();
            case INTEGER -> 1 + random.nextInt(3);
            case LONG -> 1L + random.nextInt(1000);
            case DECIMAL -> new BigDecimal(1 + random.nextInt(1000)).movePointLeft(2);
            case REAL -> (double) random.nextInt(100) / 4;
            case LIST -> list(attribute, random);
        };
        return Optional.ofNullable((T) value);
    }

    private static Object list(Attribute<?> attribute, Random random) {
        if (attribute == OrderAttributes.CONDITIONS) {
            return conditions(random);
        }
        if (attribute == OrderAttributes.SOFT_DOLLAR_TIER) {
            return List.of(new SoftDollarTier("tier", "value" + random.nextInt(9), ""));
        }
        boolean tags =
                attribute == OrderAttributes.ALGO_PARAMS || attribute == OrderAttributes.SMART_COMBO_ROUTING_PARAMS;
        return tags ? List.of(new TagValue("tag", "v" + random.nextInt(9)), new TagValue("other", "1")) : null;
    }

    private static List<OrderCondition> conditions(Random random) {
        List<OrderCondition> all = new ArrayList<>(List.of(
                new OrderCondition.Price(random.nextBoolean(), true, new BigDecimal("9999.5"), 265598, "SMART", 2),
                new OrderCondition.Time(random.nextBoolean(), true, "20990101 12:00:00 US/Eastern"),
                new OrderCondition.Margin(random.nextBoolean(), false, 30),
                new OrderCondition.Execution(random.nextBoolean(), "STK", "SMART", "IBM"),
                new OrderCondition.Volume(random.nextBoolean(), true, 1_000_000_000, 265598, "SMART"),
                new OrderCondition.PercentChange(random.nextBoolean(), true, new BigDecimal("99.5"), 265598, "SMART")));
        java.util.Collections.shuffle(all, random);
        return all.subList(0, 1 + random.nextInt(all.size()));
    }

    private static List<Attribute<?>> attributes() {
        List<Attribute<?>> attributes = new ArrayList<>();
        for (Field field : OrderAttributes.class.getFields()) {
            if (Modifier.isStatic(field.getModifiers()) && field.getType() == Attribute.class) {
                try {
                    attributes.add((Attribute<?>) field.get(null));
                } catch (IllegalAccessException e) {
                    throw new AssertionError("Public attributes can be read", e);
                }
            }
        }
        assertThat(attributes).hasSizeGreaterThan(100);
        return attributes;
    }
}
