package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tell what became of an order, and for a what-if order what it would need. */
public final class OrderState {

    public static final Attribute<String> STATUS = Attribute.text("status");
    public static final Attribute<String> INIT_MARGIN_BEFORE = Attribute.text("initMarginBefore");
    public static final Attribute<String> MAINT_MARGIN_BEFORE = Attribute.text("maintMarginBefore");
    public static final Attribute<String> EQUITY_WITH_LOAN_BEFORE = Attribute.text("equityWithLoanBefore");
    public static final Attribute<String> INIT_MARGIN_CHANGE = Attribute.text("initMarginChange");
    public static final Attribute<String> MAINT_MARGIN_CHANGE = Attribute.text("maintMarginChange");
    public static final Attribute<String> EQUITY_WITH_LOAN_CHANGE = Attribute.text("equityWithLoanChange");
    public static final Attribute<String> INIT_MARGIN_AFTER = Attribute.text("initMarginAfter");
    public static final Attribute<String> MAINT_MARGIN_AFTER = Attribute.text("maintMarginAfter");
    public static final Attribute<String> EQUITY_WITH_LOAN_AFTER = Attribute.text("equityWithLoanAfter");
    public static final Attribute<BigDecimal> COMMISSION = Attribute.decimal("commission");
    public static final Attribute<BigDecimal> MIN_COMMISSION = Attribute.decimal("minCommission");
    public static final Attribute<BigDecimal> MAX_COMMISSION = Attribute.decimal("maxCommission");
    public static final Attribute<String> COMMISSION_CURRENCY = Attribute.text("commissionCurrency");
    public static final Attribute<String> MARGIN_CURRENCY = Attribute.text("marginCurrency");
    public static final Attribute<BigDecimal> INIT_MARGIN_BEFORE_OUTSIDE_RTH =
            Attribute.decimal("initMarginBeforeOutsideRTH");
    public static final Attribute<BigDecimal> MAINT_MARGIN_BEFORE_OUTSIDE_RTH =
            Attribute.decimal("maintMarginBeforeOutsideRTH");
    public static final Attribute<BigDecimal> EQUITY_WITH_LOAN_BEFORE_OUTSIDE_RTH =
            Attribute.decimal("equityWithLoanBeforeOutsideRTH");
    public static final Attribute<BigDecimal> INIT_MARGIN_CHANGE_OUTSIDE_RTH =
            Attribute.decimal("initMarginChangeOutsideRTH");
    public static final Attribute<BigDecimal> MAINT_MARGIN_CHANGE_OUTSIDE_RTH =
            Attribute.decimal("maintMarginChangeOutsideRTH");
    public static final Attribute<BigDecimal> EQUITY_WITH_LOAN_CHANGE_OUTSIDE_RTH =
            Attribute.decimal("equityWithLoanChangeOutsideRTH");
    public static final Attribute<BigDecimal> INIT_MARGIN_AFTER_OUTSIDE_RTH =
            Attribute.decimal("initMarginAfterOutsideRTH");
    public static final Attribute<BigDecimal> MAINT_MARGIN_AFTER_OUTSIDE_RTH =
            Attribute.decimal("maintMarginAfterOutsideRTH");
    public static final Attribute<BigDecimal> EQUITY_WITH_LOAN_AFTER_OUTSIDE_RTH =
            Attribute.decimal("equityWithLoanAfterOutsideRTH");
    public static final Attribute<BigDecimal> SUGGESTED_SIZE = Attribute.decimal("suggestedSize");
    public static final Attribute<String> REJECT_REASON = Attribute.text("rejectReason");
    public static final Attribute<List<Allocation>> ALLOCATIONS = Attribute.list("orderAllocations");
    public static final Attribute<String> WARNING_TEXT = Attribute.text("warningText");

    // Of completed orders
    /** Time at which the order was done, such as {@code 20260411 22:18:53 US/Eastern}. */
    public static final Attribute<String> COMPLETED_TIME = Attribute.text("completedTime");
    /** How it was done, such as {@code Cancelled by Trader} or {@code Filled Size: 5}. */
    public static final Attribute<String> COMPLETED_STATUS = Attribute.text("completedStatus");

    private final Attributes attributes;

    private OrderState(Attributes attributes) {
        this.attributes = attributes;
    }

    /** Wrap attributes as an order state. */
    public static OrderState of(Attributes attributes) {
        return new OrderState(attributes);
    }

    /** Create a state of which only the status is known. */
    public static OrderState of(String status) {
        return new OrderState(Attributes.EMPTY.with(STATUS, status));
    }

    /** Return every attribute. */
    public Attributes attributes() {
        return attributes;
    }

    /** Return the status such as Submitted. */
    public String status() {
        return attributes.get(STATUS);
    }

    /** Return the commission, when it is known. */
    public Optional<BigDecimal> commission() {
        return attributes.find(COMMISSION);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrderState that && attributes.equals(that.attributes);
    }

    @Override
    public int hashCode() {
        return attributes.hashCode();
    }

    @Override
    public String toString() {
        return "OrderState" + attributes;
    }

    /**
     * Tell how an advisor's order is divided; absent numbers are not known.
     *
     * @param account account
     * @param position position before
     * @param positionDesired position wanted
     * @param positionAfter position after
     * @param desiredQuantity quantity wanted for the account
     * @param allowedQuantity quantity allowed for the account
     * @param monetary whether quantities are amounts of money
     */
    public record Allocation(
            String account,
            Optional<BigDecimal> position,
            Optional<BigDecimal> positionDesired,
            Optional<BigDecimal> positionAfter,
            Optional<BigDecimal> desiredQuantity,
            Optional<BigDecimal> allowedQuantity,
            boolean monetary) {}
}
