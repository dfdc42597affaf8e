package io.github.twsharness.protocol.message;

import java.util.List;

/**
 * Describe a contract that a search found.
 *
 * @param contract contract id, symbol, type, primary exchange, currency, and the issuer id of bonds
 * @param derivativeSecTypes types of the derivatives there are, such as OPT
 * @param description name; empty before server version 176
 */
public record ContractDescription(Contract contract, List<String> derivativeSecTypes, String description) {

    public ContractDescription {
        derivativeSecTypes = List.copyOf(derivativeSecTypes);
    }
}
