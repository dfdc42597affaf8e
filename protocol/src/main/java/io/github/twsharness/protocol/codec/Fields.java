package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.message.Attribute;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/** Attributes that messages of several subjects share but that are no part of what they describe. */
final class Fields {

    static final Attribute<Integer> REQUEST_ID = Attribute.integer("reqId", 0);
    static final Attribute<Integer> ORDER_ID = Attribute.integer("orderId", 0);
    static final Attribute<String> ACCOUNT = Attribute.text("account");
    static final Attribute<Integer> CLIENT_ID = Attribute.integer("clientId", 0);
    static final Attribute<Integer> TICK_TYPE = Attribute.integer("tickType", 0);
    static final Attribute<Integer> MARKET_DATA_TYPE = Attribute.integer("marketDataType", 0);
    static final Attribute<BigDecimal> PRICE = Attribute.decimalOrZero("price");

    private Fields() {}

    static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }

    static OptionalInt unboxed(Optional<Integer> value) {
        return value.isPresent() ? OptionalInt.of(value.get()) : OptionalInt.empty();
    }
}
