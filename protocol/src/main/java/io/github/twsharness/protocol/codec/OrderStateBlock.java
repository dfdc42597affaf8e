package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.VersionRange.since;
import static io.github.twsharness.protocol.codec.Gated.block;
import static io.github.twsharness.protocol.codec.Gated.gated;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.OrderState.Allocation;
import java.math.BigDecimal;
import java.util.Set;
import java.util.stream.Collectors;

/** The fields of an order state, which an open order holds in one run. */
final class OrderStateBlock {

    private static final Attribute<String> ACCOUNT = Attribute.text("allocation.account");
    private static final Attribute<BigDecimal> POSITION = Attribute.decimal("allocation.position");
    private static final Attribute<BigDecimal> POSITION_DESIRED = Attribute.decimal("allocation.positionDesired");
    private static final Attribute<BigDecimal> POSITION_AFTER = Attribute.decimal("allocation.positionAfter");
    private static final Attribute<BigDecimal> DESIRED_QUANTITY = Attribute.decimal("allocation.desiredAllocQty");
    private static final Attribute<BigDecimal> ALLOWED_QUANTITY = Attribute.decimal("allocation.allowedAllocQty");
    private static final Attribute<Boolean> MONETARY = Attribute.flag("allocation.isMonetary");

    private static final Layout<Allocation> ALLOCATION = Layout.of(
            "orderAllocation",
            allocation -> Attributes.builder()
                    .set(ACCOUNT, allocation.account())
                    .set(POSITION, allocation.position())
                    .set(POSITION_DESIRED, allocation.positionDesired())
                    .set(POSITION_AFTER, allocation.positionAfter())
                    .set(DESIRED_QUANTITY, allocation.desiredQuantity())
                    .set(ALLOWED_QUANTITY, allocation.allowedQuantity())
                    .set(MONETARY, allocation.monetary())
                    .build(),
            values -> new Allocation(
                    values.get(ACCOUNT),
                    values.find(POSITION),
                    values.find(POSITION_DESIRED),
                    values.find(POSITION_AFTER),
                    values.find(DESIRED_QUANTITY),
                    values.find(ALLOWED_QUANTITY),
                    values.get(MONETARY)),
            row(ACCOUNT),
            row(POSITION, Unset.MIN_LONG),
            row(POSITION_DESIRED, Unset.MIN_LONG),
            row(POSITION_AFTER, Unset.MIN_LONG),
            row(DESIRED_QUANTITY, Unset.MIN_LONG),
            row(ALLOWED_QUANTITY, Unset.MIN_LONG),
            row(MONETARY));

    private static final Gated FULL_PREVIEW = gated(
            since(ServerFeature.FULL_ORDER_PREVIEW),
            row(OrderState.MARGIN_CURRENCY),
            row(OrderState.INIT_MARGIN_BEFORE_OUTSIDE_RTH, Unset.MAX_DOUBLE),
            row(OrderState.MAINT_MARGIN_BEFORE_OUTSIDE_RTH, Unset.MAX_DOUBLE),
            row(OrderState.EQUITY_WITH_LOAN_BEFORE_OUTSIDE_RTH, Unset.MAX_DOUBLE),
            row(OrderState.INIT_MARGIN_CHANGE_OUTSIDE_RTH, Unset.MAX_DOUBLE),
            row(OrderState.MAINT_MARGIN_CHANGE_OUTSIDE_RTH, Unset.MAX_DOUBLE),
            row(OrderState.EQUITY_WITH_LOAN_CHANGE_OUTSIDE_RTH, Unset.MAX_DOUBLE),
            row(OrderState.INIT_MARGIN_AFTER_OUTSIDE_RTH, Unset.MAX_DOUBLE),
            row(OrderState.MAINT_MARGIN_AFTER_OUTSIDE_RTH, Unset.MAX_DOUBLE),
            row(OrderState.EQUITY_WITH_LOAN_AFTER_OUTSIDE_RTH, Unset.MAX_DOUBLE),
            row(OrderState.SUGGESTED_SIZE, Unset.MIN_LONG),
            row(OrderState.REJECT_REASON),
            repeated(OrderState.ALLOCATIONS, ALLOCATION));

    static final Gated ORDER_STATE = block(
            row(OrderState.STATUS),
            row(OrderState.INIT_MARGIN_BEFORE),
            row(OrderState.MAINT_MARGIN_BEFORE),
            row(OrderState.EQUITY_WITH_LOAN_BEFORE),
            row(OrderState.INIT_MARGIN_CHANGE),
            row(OrderState.MAINT_MARGIN_CHANGE),
            row(OrderState.EQUITY_WITH_LOAN_CHANGE),
            row(OrderState.INIT_MARGIN_AFTER),
            row(OrderState.MAINT_MARGIN_AFTER),
            row(OrderState.EQUITY_WITH_LOAN_AFTER),
            row(OrderState.COMMISSION),
            row(OrderState.MIN_COMMISSION),
            row(OrderState.MAX_COMMISSION),
            row(OrderState.COMMISSION_CURRENCY),
            FULL_PREVIEW,
            row(OrderState.WARNING_TEXT));

    /** Every attribute of an order state. */
    static final Set<Attribute<?>> ATTRIBUTES =
            ORDER_STATE.places().map(Place::attribute).collect(Collectors.toUnmodifiableSet());

    private OrderStateBlock() {}
}
