package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Row.row;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.OrderCondition;
import io.github.twsharness.protocol.message.OrderCondition.Execution;
import io.github.twsharness.protocol.message.OrderCondition.Margin;
import io.github.twsharness.protocol.message.OrderCondition.PercentChange;
import io.github.twsharness.protocol.message.OrderCondition.Price;
import io.github.twsharness.protocol.message.OrderCondition.Time;
import io.github.twsharness.protocol.message.OrderCondition.Volume;
import java.math.BigDecimal;
import java.util.List;

/** The fields of one order condition: its type, and what conditions of that type consist of. */
final class OrderConditionGroup implements Repeated.Group<OrderCondition> {

    static final String AND = "a";
    static final String OR = "o";

    static final Attribute<String> CONJUNCTION = Attribute.text("condition.conjunction", AND);
    private static final Attribute<Boolean> IS_MORE = Attribute.flag("condition.isMore");
    private static final Attribute<BigDecimal> LIMIT_PRICE = Attribute.decimalOrZero("condition.price");
    private static final Attribute<Integer> CON_ID = Attribute.integer("condition.conId", 0);
    private static final Attribute<String> EXCHANGE = Attribute.text("condition.exchange");
    private static final Attribute<Integer> TRIGGER_METHOD = Attribute.integer("condition.triggerMethod", 0);
    private static final Attribute<String> TIME = Attribute.text("condition.time");
    private static final Attribute<Integer> PERCENT = Attribute.integer("condition.percent", 0);
    private static final Attribute<String> SEC_TYPE = Attribute.text("condition.secType");
    private static final Attribute<String> SYMBOL = Attribute.text("condition.symbol");
    private static final Attribute<Integer> VOLUME = Attribute.integer("condition.volume", 0);
    private static final Attribute<BigDecimal> CHANGE_PERCENT = Attribute.decimal("condition.changePercent");

    // Type 2 does not exist.
    static final List<Variant<?>> VARIANTS = List.of(
            new Variant<>(1, Price.class, priceLayout()),
            new Variant<>(3, Time.class, timeLayout()),
            new Variant<>(4, Margin.class, marginLayout()),
            new Variant<>(5, Execution.class, executionLayout()),
            new Variant<>(6, Volume.class, volumeLayout()),
            new Variant<>(7, PercentChange.class, percentChangeLayout()));

    @Override
    public void encode(OrderCondition condition, int serverVersion, TokenWriter out) {
        variantOf(condition).encode(condition, serverVersion, out);
    }

    /** Returns what is known about conditions of the kind of the given one. */
    static Variant<?> variantOf(OrderCondition condition) {
        return VARIANTS.stream()
                .filter(variant -> variant.fields().isInstance(condition))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No layout for " + condition));
    }

    @Override
    public OrderCondition decode(int serverVersion, TokenReader in) {
        String type = in.next("condition.type");
        return VARIANTS.stream()
                .filter(variant -> type.equals(Integer.toString(variant.type())))
                .findFirst()
                .orElseThrow(
                        () -> in.malformed("condition.type", "\"" + type + "\" is not one of the types 1 and 3 to 7"))
                .layout()
                .decode(serverVersion, in);
    }

    record Variant<C extends OrderCondition>(int type, Class<C> fields, Layout<C> layout) {

        void encode(OrderCondition condition, int serverVersion, TokenWriter out) {
            out.write("condition.type", Integer.toString(type));
            layout.encode(fields.cast(condition), serverVersion, out);
        }

        Attributes attributesOf(OrderCondition condition) {
            return layout.attributesOf(fields.cast(condition));
        }
    }

    private static Layout<Price> priceLayout() {
        return Layout.of(
                "priceCondition",
                price -> joined(price)
                        .set(IS_MORE, price.isMore())
                        .set(LIMIT_PRICE, price.price())
                        .set(CON_ID, price.conId())
                        .set(EXCHANGE, price.exchange())
                        .set(TRIGGER_METHOD, price.triggerMethod())
                        .build(),
                values -> new Price(
                        isAnd(values),
                        values.get(IS_MORE),
                        values.get(LIMIT_PRICE),
                        values.get(CON_ID),
                        values.get(EXCHANGE),
                        values.get(TRIGGER_METHOD)),
                row(CONJUNCTION),
                row(IS_MORE),
                row(LIMIT_PRICE),
                row(CON_ID),
                row(EXCHANGE),
                row(TRIGGER_METHOD));
    }

    private static Layout<Time> timeLayout() {
        return Layout.of(
                "timeCondition",
                time -> joined(time)
                        .set(IS_MORE, time.isMore())
                        .set(TIME, time.time())
                        .build(),
                values -> new Time(isAnd(values), values.get(IS_MORE), values.get(TIME)),
                row(CONJUNCTION),
                row(IS_MORE),
                row(TIME));
    }

    private static Layout<Margin> marginLayout() {
        return Layout.of(
                "marginCondition",
                margin -> joined(margin)
                        .set(IS_MORE, margin.isMore())
                        .set(PERCENT, margin.percent())
                        .build(),
                values -> new Margin(isAnd(values), values.get(IS_MORE), values.get(PERCENT)),
                row(CONJUNCTION),
                row(IS_MORE),
                row(PERCENT));
    }

    private static Layout<Execution> executionLayout() {
        return Layout.of(
                "executionCondition",
                execution -> joined(execution)
                        .set(SEC_TYPE, execution.secType())
                        .set(EXCHANGE, execution.exchange())
                        .set(SYMBOL, execution.symbol())
                        .build(),
                values -> new Execution(isAnd(values), values.get(SEC_TYPE), values.get(EXCHANGE), values.get(SYMBOL)),
                row(CONJUNCTION),
                row(SEC_TYPE),
                row(EXCHANGE),
                row(SYMBOL));
    }

    private static Layout<Volume> volumeLayout() {
        return Layout.of(
                "volumeCondition",
                volume -> joined(volume)
                        .set(IS_MORE, volume.isMore())
                        .set(VOLUME, volume.volume())
                        .set(CON_ID, volume.conId())
                        .set(EXCHANGE, volume.exchange())
                        .build(),
                values -> new Volume(
                        isAnd(values),
                        values.get(IS_MORE),
                        values.get(VOLUME),
                        values.get(CON_ID),
                        values.get(EXCHANGE)),
                row(CONJUNCTION),
                row(IS_MORE),
                row(VOLUME),
                row(CON_ID),
                row(EXCHANGE));
    }

    private static Layout<PercentChange> percentChangeLayout() {
        return Layout.of(
                "percentChangeCondition",
                change -> joined(change)
                        .set(IS_MORE, change.isMore())
                        .set(CHANGE_PERCENT, change.changePercent())
                        .set(CON_ID, change.conId())
                        .set(EXCHANGE, change.exchange())
                        .build(),
                values -> new PercentChange(
                        isAnd(values),
                        values.get(IS_MORE),
                        values.find(CHANGE_PERCENT),
                        values.get(CON_ID),
                        values.get(EXCHANGE)),
                row(CONJUNCTION),
                row(IS_MORE),
                row(CHANGE_PERCENT, Unset.ONLY_EMPTY),
                row(CON_ID),
                row(EXCHANGE));
    }

    private static Attributes.Builder joined(OrderCondition condition) {
        return Attributes.builder().set(CONJUNCTION, condition.and() ? AND : OR);
    }

    private static boolean isAnd(Attributes values) {
        return values.get(CONJUNCTION).equals(AND);
    }
}
