package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.AttachedOrders;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderCondition;
import io.github.twsharness.protocol.message.SoftDollarTier;
import io.github.twsharness.protocol.message.TagValue;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;

/** Draws orders: mostly ordinary ones, each with a few fields that are not. */
final class RandomOrders {

    private static final List<Attribute<?>> ALL = Arrays.stream(OrderAttributes.class.getFields())
            .filter(field -> field.getType() == Attribute.class)
            .map(RandomOrders::attribute)
            .sorted(Comparator.comparing(Attribute::name))
            .toList();

    private static final List<String> USUAL = List.of("LMT", "LMT", "LMT", "MKT", "STP", "STP LMT");
    private static final List<String> TYPES = List.of(
            "LMT",
            "LOC",
            "LIT",
            "STP LMT",
            "MKT",
            "MOC",
            "MTL",
            "MKT PRT",
            "STP",
            "STP PRT",
            "MIT",
            "TRAIL",
            "TRAIL LIMIT",
            "TRAIL LIT",
            "TRAIL MIT",
            "REL",
            "PASSV REL",
            "MIDPRICE",
            "PEG MKT",
            "PEG MID",
            "PEG BEST",
            "PEG BENCH",
            "PEG STK",
            "PEG PRIM",
            "SNAP MKT",
            "SNAP MID",
            "SNAP PRIM",
            "VOL",
            "BOX TOP",
            "FIX PEGGED",
            "VWAP",
            "LMT + MKT",
            "REL + LMT",
            "REL + MKT",
            "QUOTE",
            "lmt",
            "",
            "AUC");
    private static final List<String> ACTIONS =
            List.of("BUY", "BUY", "BUY", "SELL", "SELL", "SSHORT", "SLONG", "buy", "");
    private static final List<String> WORDS = List.of("", "None", "D", "P", "MKT", "1", "Adaptive", "IB", "Away", "x");
    private static final String[] AMOUNTS = {
        "0", "0.01", "0.5", "1", "7.25", "10", "99.99", "255", "1000", "10000", "2147483647", "-1", "-50"
    };

    private final Random random;

    RandomOrders(Random random) {
        this.random = random;
    }

    Attributes next() {
        Attributes.Builder order = Attributes.builder()
                .set(
                        OrderAttributes.ACTION,
                        random.nextInt(20) == 0 ? one(ACTIONS) : random.nextBoolean() ? "BUY" : "SELL")
                .set(OrderAttributes.ORDER_TYPE, random.nextBoolean() ? one(USUAL) : one(TYPES));
        maybe(order, OrderAttributes.TOTAL_QUANTITY, 95);
        maybe(order, OrderAttributes.LIMIT_PRICE, 80);
        maybe(order, OrderAttributes.AUX_PRICE, 40);
        for (int extra = random.nextInt(4); extra > 1; extra--) {
            set(order, ALL.get(random.nextInt(ALL.size())));
        }
        return order.build();
    }

    private void maybe(Attributes.Builder order, Attribute<BigDecimal> attribute, int percent) {
        if (random.nextInt(100) < percent) {
            order.set(attribute, amount());
        }
    }

    private <T> T one(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private BigDecimal amount() {
        return new BigDecimal(AMOUNTS[random.nextInt(AMOUNTS.length)]);
    }

    @SuppressWarnings("unchecked") // the kind of an attribute determines its type
    private void set(Attributes.Builder order, Attribute<?> attribute) {
        switch (attribute.kind()) {
            case TEXT -> order.set((Attribute<String>) attribute, one(WORDS));
            case FLAG -> order.set((Attribute<Boolean>) attribute, random.nextBoolean());
            case INTEGER -> order.set((Attribute<Integer>) attribute, random.nextInt(4) - 1);
            case LONG -> order.set((Attribute<Long>) attribute, (long) random.nextInt(3));
            case DECIMAL -> order.set((Attribute<BigDecimal>) attribute, amount());
            case REAL ->
                order.set((Attribute<Double>) attribute, random.nextBoolean() ? 0.5 : Double.POSITIVE_INFINITY);
            case LIST -> setList(order, attribute);
        }
    }

    private void setList(Attributes.Builder order, Attribute<?> attribute) {
        if (attribute == OrderAttributes.ALGO_PARAMS) {
            order.set(OrderAttributes.ALGO_STRATEGY, one(List.of("Adaptive", "Twap")));
            order.set(OrderAttributes.ALGO_PARAMS, List.of(new TagValue("adaptivePriority", "Normal")));
        } else if (attribute == OrderAttributes.CONDITIONS) {
            order.set(
                    OrderAttributes.CONDITIONS,
                    List.of(new OrderCondition.Time(true, true, "20261130 12:00:00 US/Eastern")));
        } else if (attribute == OrderAttributes.ATTACHED_ORDERS) {
            order.set(
                    OrderAttributes.ATTACHED_ORDERS,
                    List.of(new AttachedOrders(OptionalInt.of(5), "STP", OptionalInt.empty(), "")));
        } else if (attribute == OrderAttributes.SOFT_DOLLAR_TIER) {
            order.set(OrderAttributes.SOFT_DOLLAR_TIER, List.of(new SoftDollarTier("a", "b", "")));
        }
    }

    private static Attribute<?> attribute(Field constant) {
        try {
            return Optional.ofNullable((Attribute<?>) constant.get(null)).orElseThrow();
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
