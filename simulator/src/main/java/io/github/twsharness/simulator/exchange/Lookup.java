package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import java.util.Optional;

/** Finds the instrument of a request, and tells the client when there is none. */
final class Lookup {

    private final InstrumentCatalog catalog;

    Lookup(InstrumentCatalog catalog) {
        this.catalog = catalog;
    }

    Optional<Instrument> find(Participant client, int requestId, Contract contract) {
        Optional<Rejection> incomplete = OrderRules.judgeContract(contract);
        if (incomplete.isPresent()) {
            refuse(client, requestId, incomplete.get());
            return Optional.empty();
        }
        Optional<Instrument> found = catalog.find(contract);
        if (found.isEmpty()) {
            refuse(client, requestId, Rejection.unknownContract());
        }
        return found;
    }

    static void refuse(Participant client, int requestId, Rejection rejection) {
        client.error(requestId, rejection.code(), rejection.text());
    }
}
