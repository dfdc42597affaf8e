package io.github.twsharness.simulator;

/**
 * Sum up what a client id did since the simulator started.
 *
 * @param clientId client id
 * @param sessions connections that were served under it, those ended included
 * @param refused connections refused with error 326 because it was taken
 * @param mostAtOnce most connections served under it at the same time
 * @param ordersPlaced orders placed, modifications and refused orders not counted
 */
public record ClientStatistics(int clientId, int sessions, int refused, int mostAtOnce, int ordersPlaced) {}
