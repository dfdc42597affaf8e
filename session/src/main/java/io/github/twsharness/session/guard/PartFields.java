package io.github.twsharness.session.guard;

import static io.github.twsharness.session.guard.Handling.COUNTED;
import static io.github.twsharness.session.guard.Handling.OWN_ONLY;
import static io.github.twsharness.session.guard.Handling.PASSED;
import static io.github.twsharness.session.guard.Handling.REFUSED;
import static io.github.twsharness.session.guard.Judgement.ACCOUNT;
import static io.github.twsharness.session.guard.Judgement.DERIVATIVE;
import static io.github.twsharness.session.guard.Judgement.HARMLESS;
import static io.github.twsharness.session.guard.Judgement.IDENTITY;
import static io.github.twsharness.session.guard.Judgement.SIZE;

import java.util.List;
import java.util.Optional;

/** What the parts can change of which an order holds lists: legs, conditions, parameters. */
final class PartFields {

    private static final String WHEN = "says when the order works, not how much or at what price";

    static final List<JudgedField> ALL = List.of(
            part("PlaceOrder.orderId", IDENTITY, COUNTED, "a new order, or one of this lane"),
            part("ComboLeg.conId", IDENTITY, COUNTED, "as `contract.conId`"),
            part("ComboLeg.ratio", SIZE, COUNTED, "the ratios times the quantity are the size"),
            part("ComboLeg.action", SIZE, COUNTED, "each leg counts, whichever its side"),
            part("ComboLeg.exchange", HARMLESS, PASSED, "the contract id says what it is"),
            part("ComboLeg.openClose", HARMLESS, PASSED, "as `order.openClose`"),
            part("ComboLeg.shortSaleSlot", ACCOUNT, OWN_ONLY, "as `order.shortSaleSlot`"),
            part("ComboLeg.designatedLocation", ACCOUNT, OWN_ONLY, "as `order.designatedLocation`"),
            part("ComboLeg.exemptCode", HARMLESS, PASSED, "as `order.exemptCode`"),
            of("DeltaNeutralContract.conId", "contract.deltaNeutralContract"),
            of("DeltaNeutralContract.delta", "contract.deltaNeutralContract"),
            of("DeltaNeutralContract.price", "contract.deltaNeutralContract"),
            of("AttachedOrders.stopLossOrderId", "order.attachedOrders"),
            of("AttachedOrders.stopLossOrderType", "order.attachedOrders"),
            of("AttachedOrders.profitTakerOrderId", "order.attachedOrders"),
            of("AttachedOrders.profitTakerOrderType", "order.attachedOrders"),
            part("SoftDollarTier.name", HARMLESS, PASSED, "as `order.softDollarTier`"),
            part("SoftDollarTier.value", HARMLESS, PASSED, "as `order.softDollarTier`"),
            part("SoftDollarTier.displayName", HARMLESS, PASSED, "as `order.softDollarTier`"),
            part("TagValue.tag", SIZE, COUNTED, "see `order.algoParams` and `order.smartComboRoutingParams`"),
            part("TagValue.value", DERIVATIVE, COUNTED, "of its tag"),
            condition("Price", "and"),
            condition("Price", "isMore"),
            condition("Price", "price"),
            condition("Price", "conId"),
            condition("Price", "exchange"),
            condition("Price", "triggerMethod"),
            condition("Time", "and"),
            condition("Time", "isMore"),
            condition("Time", "time"),
            condition("Margin", "and"),
            condition("Margin", "isMore"),
            condition("Margin", "percent"),
            condition("Execution", "and"),
            condition("Execution", "secType"),
            condition("Execution", "exchange"),
            condition("Execution", "symbol"),
            condition("Volume", "and"),
            condition("Volume", "isMore"),
            condition("Volume", "volume"),
            condition("Volume", "conId"),
            condition("Volume", "exchange"),
            condition("PercentChange", "and"),
            condition("PercentChange", "isMore"),
            condition("PercentChange", "changePercent"),
            condition("PercentChange", "conId"),
            condition("PercentChange", "exchange"));

    private PartFields() {}

    private static JudgedField part(String name, Judgement judgement, Handling handling, String reason) {
        return new JudgedField(name, Optional.empty(), judgement, judgement, handling, reason);
    }

    private static JudgedField of(String name, String whole) {
        return part(name, DERIVATIVE, REFUSED, "of `" + whole + "`");
    }

    private static JudgedField condition(String kind, String component) {
        return part("OrderCondition." + kind + "." + component, HARMLESS, PASSED, WHEN);
    }
}
