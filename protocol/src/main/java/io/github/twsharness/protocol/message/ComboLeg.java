package io.github.twsharness.protocol.message;

/**
 * Describe one leg of a combination.
 *
 * @param conId contract id of the leg
 * @param ratio number of contracts per unit of the combination
 * @param action BUY, SELL or SSHORT
 * @param exchange exchange of the leg
 * @param openClose 0 same as the combination, 1 open, 2 close, 3 unknown
 * @param shortSaleSlot 0 none, 1 held by the clearing broker, 2 elsewhere
 * @param designatedLocation where the shares are, when the slot is 2
 * @param exemptCode short sale exemption code, -1 for none
 */
public record ComboLeg(
        int conId,
        int ratio,
        String action,
        String exchange,
        int openClose,
        int shortSaleSlot,
        String designatedLocation,
        int exemptCode) {

    /** Create a leg with the defaults of the TWS API for everything but the essential. */
    public static ComboLeg of(int conId, int ratio, String action, String exchange) {
        return new ComboLeg(conId, ratio, action, exchange, 0, 0, "", -1);
    }
}
