package io.github.twsharness.simulator.exchange;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Names the order types that are simulated: what each waits for, and at which price it then trades. */
enum OrderType {
    MARKET("MKT", Trigger.NONE, Pricing.MARKET),
    LIMIT("LMT", Trigger.NONE, Pricing.LIMIT),
    STOP("STP", Trigger.STOP, Pricing.MARKET),
    STOP_LIMIT("STP LMT", Trigger.STOP, Pricing.LIMIT),
    TRAIL("TRAIL", Trigger.TRAIL, Pricing.MARKET),
    TRAIL_LIMIT("TRAIL LIMIT", Trigger.TRAIL, Pricing.LIMIT),
    MARKET_IF_TOUCHED("MIT", Trigger.TOUCH, Pricing.MARKET),
    LIMIT_IF_TOUCHED("LIT", Trigger.TOUCH, Pricing.LIMIT),
    MARKET_ON_CLOSE("MOC", Trigger.CLOSE, Pricing.MARKET),
    LIMIT_ON_CLOSE("LOC", Trigger.CLOSE, Pricing.LIMIT),
    /** Simplified: rests at the best price of its own side, improved by the offset. */
    RELATIVE("REL", Trigger.NONE, Pricing.BEST),
    /** Simplified: rests at the midpoint, and trades when somebody else's trade reaches it. */
    PEGGED_TO_MIDPOINT("PEG MID", Trigger.NONE, Pricing.MIDPOINT);

    private static final Map<String, OrderType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(OrderType::listedAs, Function.identity()));

    private final String listedAs;
    private final Trigger trigger;
    private final Pricing pricing;

    OrderType(String code, Trigger trigger, Pricing pricing) {
        this.listedAs = packed(code);
        this.trigger = trigger;
        this.pricing = pricing;
    }

    /** What an order waits for. */
    enum Trigger {
        NONE,
        /** A price that goes against the position. */
        STOP,
        /** The same, at a price that follows the market. */
        TRAIL,
        /** A price in favor of the order. */
        TOUCH,
        /** The closing auction. */
        CLOSE
    }

    /** At which price an order trades. */
    enum Pricing {
        MARKET,
        LIMIT,
        BEST,
        MIDPOINT
    }

    /** Finds a type by its code, with or without spaces as TWS takes it. */
    static Optional<OrderType> of(String code) {
        return Optional.ofNullable(BY_NAME.get(packed(code.toUpperCase(Locale.ROOT))));
    }

    private static String packed(String code) {
        return code.replace(" ", "").replace("LIMIT", "LMT");
    }

    /** Returns how contract details list the type. */
    String listedAs() {
        return listedAs;
    }

    Trigger trigger() {
        return trigger;
    }

    Pricing pricing() {
        return pricing;
    }

    boolean hasLimit() {
        return pricing == Pricing.LIMIT;
    }

    boolean hasStop() {
        return trigger == Trigger.STOP || trigger == Trigger.TOUCH;
    }
}
