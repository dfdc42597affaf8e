package io.github.twsharness.session.guard;

/** Say what a field of an order can change. */
public enum Judgement {
    /** Which contract is traded, or which order is meant. */
    IDENTITY,
    /** How much is traded, or whether other orders come along. */
    SIZE,
    /** At what price. */
    PRICE,
    /** For which account, or who clears it. */
    ACCOUNT,
    /** It means something with another field only, and is treated as that one. */
    DERIVATIVE,
    /** Nothing of these. */
    HARMLESS
}
