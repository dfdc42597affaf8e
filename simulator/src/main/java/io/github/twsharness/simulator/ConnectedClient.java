package io.github.twsharness.simulator;

/**
 * Shows a client that is connected now.
 *
 * @param clientId client id
 * @param peer how it is connected: its address and port, or {@code in-process link n}
 */
public record ConnectedClient(int clientId, String peer) {}
