package io.github.twsharness.session.guard;

import static io.github.twsharness.protocol.message.ContractAttributes.*;
import static io.github.twsharness.session.guard.Judgement.IDENTITY;
import static io.github.twsharness.session.guard.Judgement.SIZE;

import java.util.List;

/** What the fields of a contract can change. */
final class ContractFields {

    private static final Fields CONTRACT = new Fields("contract.");

    static final List<JudgedField> ALL = List.of(
            CONTRACT.counted(CON_ID, IDENTITY, "TWS goes by it; what it means is what contract details said"),
            CONTRACT.counted(SYMBOL, IDENTITY, "believed without a contract id only"),
            CONTRACT.counted(SEC_TYPE, IDENTITY, "believed without a contract id only"),
            CONTRACT.counted(LAST_TRADE_DATE_OR_CONTRACT_MONTH, IDENTITY, "part of the description"),
            CONTRACT.counted(STRIKE, IDENTITY, "part of the description"),
            CONTRACT.counted(RIGHT, IDENTITY, "part of the description"),
            CONTRACT.counted(MULTIPLIER, IDENTITY, "part of the description; what TWS told of the contract id counts"),
            CONTRACT.counted(EXCHANGE, IDENTITY, "part of the description"),
            CONTRACT.counted(PRIMARY_EXCHANGE, IDENTITY, "part of the description"),
            CONTRACT.counted(CURRENCY, IDENTITY, "part of the description"),
            CONTRACT.counted(LOCAL_SYMBOL, IDENTITY, "TWS goes by it before the symbol"),
            CONTRACT.counted(TRADING_CLASS, IDENTITY, "part of the description"),
            CONTRACT.harmless(INCLUDE_EXPIRED, "what has expired does not trade"),
            CONTRACT.counted(SEC_ID_TYPE, IDENTITY, "as `secId`"),
            CONTRACT.counted(SEC_ID, IDENTITY, "TWS goes by it before the symbol"),
            CONTRACT.refused(DESCRIPTION, IDENTITY, "nobody knows whether TWS goes by it"),
            CONTRACT.refused(ISSUER_ID, IDENTITY, "names bonds of any kind"),
            CONTRACT.harmless(COMBO_LEGS_DESCRIPTION, "told by TWS; the legs say it"),
            CONTRACT.counted(COMBO_LEGS, IDENTITY, "each leg has to be known; the ratios count as size"),
            CONTRACT.refused(DELTA_NEUTRAL_CONTRACT, SIZE, "TWS trades a second contract"));

    private ContractFields() {}
}
