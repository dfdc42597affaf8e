package io.github.twsharness.simulator.exchange;

/**
 * Identifies an order: order ids are counted per client id.
 *
 * @param clientId client id that placed it
 * @param orderId its number there
 */
record OrderKey(int clientId, int orderId) {}
