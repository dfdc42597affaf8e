package io.github.twsharness.session.guard;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.OrderAttributes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Judge one field of an order or a contract.
 *
 * @param name the field, with what it is a part of
 * @param attribute the attribute that holds it; empty for a part of something in a list
 * @param judgement what it can change
 * @param changes what it can change in the end: of a derivative, what the field can change that it belongs to
 * @param handling what the guard does about it
 * @param reason why, or what it is counted as
 */
public record JudgedField(
        String name,
        Optional<Attribute<?>> attribute,
        Judgement judgement,
        Judgement changes,
        Handling handling,
        String reason) {

    // TWS itself writes None where there is no such order, and clients send back what it wrote.
    private static final Set<Attribute<?>> MAY_SAY_NONE =
            Set.of(OrderAttributes.DELTA_NEUTRAL_ORDER_TYPE, OrderAttributes.ADJUSTED_ORDER_TYPE);

    /** Tell whether a value of the field says anything: zero, "no", an empty text or list do not. */
    public boolean isSaidBy(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() != 0;
        }
        if (value instanceof Double real) {
            return real != 0;
        }
        if (value instanceof Number integer) {
            return integer.longValue() != 0;
        }
        if (value instanceof String text) {
            boolean isNone = text.equalsIgnoreCase("None")
                    && attribute.filter(MAY_SAY_NONE::contains).isPresent();
            return !text.isEmpty() && !isNone;
        }
        if (value instanceof List<?> list) {
            return !list.isEmpty();
        }
        return !Boolean.FALSE.equals(value);
    }
}
