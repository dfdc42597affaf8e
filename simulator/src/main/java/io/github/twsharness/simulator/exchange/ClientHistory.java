package io.github.twsharness.simulator.exchange;

/**
 * Sums up what a client id did.
 *
 * @param clientId client id
 * @param sessions connections that got as far as being served
 * @param refused connections refused with error 326
 * @param mostAtOnce most connections that were served at the same time
 * @param orders orders placed
 */
public record ClientHistory(int clientId, int sessions, int refused, int mostAtOnce, int orders) {}
