package io.github.twsharness.simulator.market;

import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.Contract;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes an instrument of a combination that a client describes by its legs. */
public final class CombinationFinder {

    // The id under which TWS reports combinations in US dollars.
    private static final int COMBINATION_CON_ID = 28812380;
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final InstrumentCatalog catalog;

    /** Creates a finder of combinations of the instruments of a catalog. */
    public CombinationFinder(InstrumentCatalog catalog) {
        this.catalog = catalog;
    }

    /** Tells whether a description is that of a combination. */
    public static boolean isCombination(Contract contract) {
        return contract.secType().equals(Instrument.COMBINATION);
    }

    /** Returns the combination; empty when it has no legs or a leg is unknown. */
    public Optional<Instrument> find(Contract contract) {
        List<Terms.Leg> legs = new ArrayList<>();
        for (ComboLeg leg : contract.comboLegs()) {
            Optional<Instrument> instrument = catalog.ofConId(leg.conId());
            if (instrument.isEmpty() || leg.ratio() <= 0) {
                return Optional.empty();
            }
            legs.add(new Terms.Leg(instrument.get(), leg.ratio(), leg.action().equals("BUY"), leg.exchange()));
        }
        if (legs.isEmpty()) {
            return Optional.empty();
        }
        Instrument first = legs.get(0).instrument();
        return Optional.of(new Instrument(
                Instrument.COMBINATION,
                contract.symbol().isEmpty() ? first.symbol() : contract.symbol(),
                COMBINATION_CON_ID,
                first.venue(),
                "",
                first.currency(),
                contract.symbol().isEmpty() ? first.symbol() : contract.symbol(),
                "COMB",
                first.multiplier(),
                CENT,
                BigDecimal.ZERO,
                new Terms.Combination(legs),
                Instrument.Profile.named("")));
    }
}
