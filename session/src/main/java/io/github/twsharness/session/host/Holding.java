package io.github.twsharness.session.host;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;

/**
 * What an order has changed of a position, and may yet change.
 *
 * @param contract name of the contract
 * @param isBuy whether it buys
 * @param sizes the sizes that TWS may have for it: the one it told last, and those that were sent since
 * @param filled how much is filled
 * @param gone whether TWS called it finished
 */
record Holding(String contract, boolean isBuy, List<BigDecimal> sizes, BigDecimal filled, boolean gone) {

    static Holding of(String contract, boolean isBuy, BigDecimal size) {
        return new Holding(contract, isBuy, List.of(size), BigDecimal.ZERO, false);
    }

    /** Takes account of a change about to leave, which TWS may refuse. */
    Holding changed(BigDecimal size) {
        return new Holding(
                contract, isBuy, Stream.concat(sizes.stream(), Stream.of(size)).toList(), filled, gone);
    }

    /** Learns the size that TWS has: what was sent before it has been dealt with. */
    Holding listed(BigDecimal size) {
        int at = 0;
        while (at < sizes.size() && sizes.get(at).compareTo(size) != 0) {
            at++;
        }
        return at < sizes.size() ? new Holding(contract, isBuy, sizes.subList(at, sizes.size()), filled, gone) : this;
    }

    /** Learns how far it has come; what TWS said last counts, also when it calls a finished order open again. */
    Holding told(BigDecimal nowFilled, boolean nowGone) {
        return new Holding(contract, isBuy, sizes, filled.max(nowFilled), nowGone);
    }

    BigDecimal change() {
        return isBuy ? filled : filled.negate();
    }

    /** Returns by how much the order may yet change the position further, in its own direction. */
    BigDecimal toCome() {
        return gone ? BigDecimal.ZERO : largest().subtract(filled).max(BigDecimal.ZERO);
    }

    /** Tells whether nothing can come of it any more. */
    boolean isFilled() {
        return filled.compareTo(largest()) >= 0;
    }

    private BigDecimal largest() {
        return sizes.stream().max(BigDecimal::compareTo).orElse(BigDecimal.ZERO);
    }
}
