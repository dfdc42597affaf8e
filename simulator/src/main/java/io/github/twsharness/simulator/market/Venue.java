package io.github.twsharness.simulator.market;

import java.math.BigDecimal;
import java.util.List;

/**
 * Describes where a kind of instrument trades, and by which rules.
 *
 * @param name name in the catalogue
 * @param zone time zone as TWS names it
 * @param trading hours in which it trades at all
 * @param liquid regular hours
 * @param sizes which sizes an order may have
 * @param marketRule id of the rule for its price steps
 * @param exchanges exchanges, the first one for those who name none
 * @param orderTypes order types and attributes, separated by commas, as contract details list them
 */
public record Venue(
        String name,
        String zone,
        Hours trading,
        Hours liquid,
        Sizes sizes,
        String marketRule,
        List<String> exchanges,
        String orderTypes) {

    /**
     * Tells which sizes an order may have.
     *
     * @param smallest smallest size
     * @param step step between sizes
     * @param suggested step that is usual
     */
    public record Sizes(BigDecimal smallest, BigDecimal step, BigDecimal suggested) {

        /** Returns the step of sizes that the API takes: whole shares, though an account may own parts of one. */
        public BigDecimal orderStep() {
            return step.compareTo(suggested) == 0 ? step : BigDecimal.ONE;
        }
    }

    /** Returns a venue with the same rules at other exchanges. */
    Venue at(List<String> others) {
        return new Venue(name, zone, trading, liquid, sizes, marketRule, others, orderTypes);
    }

    /** Returns the exchange that is meant when none is named. */
    public String exchange() {
        return exchanges.get(0);
    }
}
