package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Attribute;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What an order could cost or bring at worst, worked out from what was ordered as a broker would, and from nothing that the
 * guard computes.
 *
 * <p>It is simple and pessimistic: whatever it does not understand is infinitely large.
 */
final class WorstCase {

    static final double INFINITE = Double.POSITIVE_INFINITY;

    // What a broker does by itself, and so could be anything.
    private static final List<String> TAKE_OVER = List.of(
            "hedge",
            "deltaNeutralOrderType",
            "deltaNeutralContract",
            "scale",
            "attachedOrders",
            "orderMiscOptions",
            "isOmsContainer",
            "randomizeSize",
            "algoStrategy",
            "algoId",
            "whatIfType");

    private static final List<String> MOVE_THE_PRICE = List.of(
            "adjustedOrderType",
            "percentOffset",
            "volatility",
            "startingPrice",
            "auctionStrategy",
            "referenceContractId",
            "competeAgainstBestOffset",
            "midOffset",
            "basisPoints",
            "randomizePrice");

    private static final Set<String> NEVER_ABOVE_THE_LIMIT = Set.of("LMT", "LOC", "LIT", "STP LMT");
    private static final Set<String> AT_A_TRIGGER = Set.of("STP", "STP PRT", "MIT", "LIT", "STP LMT");
    private static final Set<String> OF_THE_MARKET = Set.of(
            "MKT",
            "MOC",
            "MTL",
            "MKT PRT",
            "STP",
            "STP PRT",
            "MIT",
            "REL",
            "PASSV REL",
            "MIDPRICE",
            "PEG MKT",
            "PEG MID",
            "PEG PRIM",
            "SNAP MKT",
            "SNAP MID",
            "SNAP PRIM",
            "TRAIL",
            "TRAIL LIMIT",
            "TRAIL LIT",
            "TRAIL MIT");

    private final Map<String, Object> said;
    private final Truth truth;

    /**
     * What is really traded.
     *
     * @param symbol its symbol
     * @param multiplier its multiplier
     * @param market the highest price of its market, as far as it may move until the order is filled
     * @param seen whether that price passed by
     */
    record Truth(String symbol, double multiplier, double market, boolean seen) {}

    WorstCase(Map<Attribute<?>, Object> order, Truth truth) {
        this.said = new HashMap<>();
        order.forEach((attribute, value) -> said.put(attribute.name(), value));
        this.truth = truth;
    }

    private double number(String field) {
        return said.get(field) instanceof Number number ? Math.abs(number.doubleValue()) : 0;
    }

    private boolean says(String beginning) {
        return said.entrySet().stream()
                .filter(each -> each.getKey().startsWith(beginning))
                .map(Map.Entry::getValue)
                .anyMatch(value -> !(value.equals(false)
                        || value.equals("Adaptive") // it works within limit and size
                        || value.equals("")
                        || value.equals("None")
                        || value.equals(List.of())
                        || value instanceof Number number && number.doubleValue() == 0));
    }

    /** Returns how many shares or contracts could change hands. */
    double size(double perUnit) {
        if (TAKE_OVER.stream().anyMatch(this::says) || number("cashQty") > 0 || number("totalQuantity") == 0) {
            return INFINITE;
        }
        return number("totalQuantity") * perUnit;
    }

    /** Returns how much money could change hands. */
    double value(boolean isCombo) {
        if (isCombo
                || TAKE_OVER.stream().anyMatch(this::says)
                || MOVE_THE_PRICE.stream().anyMatch(this::says)) {
            return INFINITE;
        }
        double quantity = number("totalQuantity");
        double cash = number("cashQty");
        if (quantity == 0) {
            return cash > 0 ? cash : INFINITE;
        }
        return Math.max(cash, quantity * price() * truth.multiplier());
    }

    private double price() {
        String type = String.valueOf(said.getOrDefault("orderType", ""));
        boolean buys = "BUY".equals(said.get("action"));
        double limit = said.get("lmtPrice") instanceof Number number ? number.doubleValue() : 0;
        double discretion = number("discretionaryAmt");
        if (buys && NEVER_ABOVE_THE_LIMIT.contains(type)) {
            return limit > 0 ? limit + discretion : INFINITE;
        }
        if (!truth.seen() || !(OF_THE_MARKET.contains(type) || NEVER_ABOVE_THE_LIMIT.contains(type))) {
            return INFINITE;
        }
        double market = truth.market();
        if (type.startsWith("TRAIL")) {
            market = Math.max(market + number("auxPrice"), market * (1 + number("trailingPercent") / 100));
        }
        double trigger = AT_A_TRIGGER.contains(type) ? number("auxPrice") : number("trailStopPrice");
        return Math.max(market, Math.max(buys ? 0 : Math.abs(limit), trigger));
    }
}
