package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Contract;

/** Names what was ordered as its client did, who may have given an id and no symbol, and finds it again in what TWS lists. */
final class OrderedName {

    private OrderedName() {}

    /** Returns the symbol of a contract, or what stands in for it. */
    static String of(Contract contract) {
        if (!contract.symbol().isEmpty()) {
            return contract.symbol();
        }
        if (!contract.localSymbol().isEmpty()) {
            return contract.localSymbol();
        }
        return contract.conId() == 0 ? "" : "conId " + contract.conId();
    }

    /** Tells whether a name is one of a contract that TWS lists. */
    static boolean fits(String name, Contract listed) {
        return !name.isEmpty()
                && (name.equalsIgnoreCase(listed.symbol())
                        || name.equalsIgnoreCase(listed.localSymbol())
                        || name.equals("conId " + listed.conId()));
    }
}
