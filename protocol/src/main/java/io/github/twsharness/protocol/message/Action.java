package io.github.twsharness.protocol.message;

/** Say which side of the market an order takes. */
public enum Action {
    BUY,
    SELL,
    SSHORT
}
