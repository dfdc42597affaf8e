package io.github.twsharness.simulator.exchange;

/**
 * Identifies an order: order ids are counted per client id.
 *
 * @param clientId client id that placed it
 * @param orderId its number there; 0 for an order that was entered in TWS and that no client has bound
 */
record OrderKey(int clientId, int orderId) {

    /** The client that may see and bind what was entered in TWS itself. */
    static final int DEFAULT_CLIENT = 0;

    /** Stands for every order that was entered in TWS and is not bound. */
    static final OrderKey UNBOUND = new OrderKey(DEFAULT_CLIENT, 0);
}
