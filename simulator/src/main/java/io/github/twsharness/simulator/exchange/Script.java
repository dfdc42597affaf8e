package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/** Holds what a script wants of the exchange; reached under the exchange's lock only. */
final class Script {

    private final Set<Integer> halted = new HashSet<>();
    private final Queue<Directive> forNextOrders = new ArrayDeque<>();
    private final Map<Instrument, Quote> quotesBefore = new LinkedHashMap<>();

    /**
     * Says what is to become of an order.
     *
     * @param rejection why it is rejected; empty when it is filled
     * @param quantity how much of it is filled; empty for all
     * @param price price of the fill; empty for what the order would get by itself
     */
    record Directive(Optional<Rejection> rejection, Optional<BigDecimal> quantity, Optional<BigDecimal> price) {}

    void forNextOrder(Directive directive) {
        forNextOrders.add(directive);
    }

    /** Takes what is to become of the order that has just come in. */
    Optional<Directive> takeForOrder() {
        return Optional.ofNullable(forNextOrders.poll());
    }

    void setHalted(Instrument instrument, boolean halt) {
        if (halt) {
            halted.add(instrument.conId());
        } else {
            halted.remove(instrument.conId());
        }
    }

    /** Takes note of the quote of an instrument that is about to be moved by hand; the first one counts. */
    void moves(Instrument instrument, Quote before) {
        quotesBefore.putIfAbsent(instrument, before);
    }

    /** Forgets everything; returns the quotes of the instruments that were moved, as they were before. */
    Map<Instrument, Quote> forget() {
        Map<Instrument, Quote> moved = Map.copyOf(quotesBefore);
        quotesBefore.clear();
        halted.clear();
        forNextOrders.clear();
        return moved;
    }

    /** Tells whether nothing of an instrument trades. */
    boolean halts(Instrument instrument) {
        return halted.contains(instrument.conId());
    }
}
