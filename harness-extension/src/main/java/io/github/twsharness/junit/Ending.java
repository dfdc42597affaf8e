package io.github.twsharness.junit;

/** Say what becomes of the orders and positions of a test when it ends. */
enum Ending {
    /** Its orders are cancelled, positions stay. */
    CLEAN,
    /** Its orders are cancelled, and what they changed of the positions is taken back. */
    FLATTEN,
    /** Its orders work on, for the next test. */
    LEAVE
}
