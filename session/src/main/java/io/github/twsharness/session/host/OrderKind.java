package io.github.twsharness.session.host;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which price bounds what an order of a type trades at.
 *
 * <p>Source: order types of the TWS API documentation.
 */
enum OrderKind {
    /** Never above its limit when it buys, never below when it sells; the auxiliary price is one that triggers it. */
    LIMITED("LMT", "LOC", "LIT", "STP LMT"),
    /** At the market's price once the auxiliary price is reached. */
    TRIGGERED("STP", "STP PRT", "MIT"),
    /** At the market's price; the auxiliary price is a distance from it. Limits in such orders are caps that may be missing. */
    AT_MARKET(
            "MKT",
            "MOC",
            "MTL",
            "MKT PRT",
            "SNAP MKT",
            "SNAP MID",
            "SNAP PRIM",
            "PEG MKT",
            "PEG MID",
            "PEGMID",
            "PEG PRIM",
            "REL",
            "PASSV REL",
            "MIDPRICE",
            "TRAIL",
            "TRAIL LIMIT",
            "TRAIL LIT",
            "TRAIL MIT"),
    /** At a price that TWS computes from something else than the market of the contract, or in several ways. */
    UNBOUNDED(
            "VOL",
            "PEG BENCH",
            "PEGBENCH",
            "PEG BEST",
            "PEGBEST",
            "PEG STK",
            "BOX TOP",
            "FIX PEGGED",
            "VWAP",
            "LMT + MKT",
            "REL + LMT",
            "REL + MKT");

    private static final Map<String, OrderKind> BY_TYPE = byType();

    private final List<String> types;

    OrderKind(String... types) {
        this.types = List.of(types);
    }

    List<String> types() {
        return types;
    }

    /** Returns the kind of a type as TWS writes it, or empty for one that is not known. */
    static Optional<OrderKind> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    private static Map<String, OrderKind> byType() {
        Map<String, OrderKind> byType = new HashMap<>();
        for (OrderKind kind : values()) {
            kind.types.forEach(type -> byType.put(type, kind));
        }
        return byType;
    }
}
