package io.github.twsharness.simulator;

import java.util.List;

/**
 * Sum up what happened since the simulator started.
 *
 * @param connectionsAccepted connections accepted, whatever became of them
 * @param executions executions
 * @param clients what each client id did, by client id
 */
public record SimulatorStatistics(int connectionsAccepted, int executions, List<ClientStatistics> clients) {

    public SimulatorStatistics {
        clients = List.copyOf(clients);
    }

    /** Return how many orders all clients placed. */
    public int ordersPlaced() {
        return clients.stream().mapToInt(ClientStatistics::ordersPlaced).sum();
    }

    /** Return how many connections were served, those ended included. */
    public int sessions() {
        return clients.stream().mapToInt(ClientStatistics::sessions).sum();
    }

    /** Return what a client id did; all zero when it was never used. */
    public ClientStatistics client(int clientId) {
        return clients.stream()
                .filter(client -> client.clientId() == clientId)
                .findFirst()
                .orElseGet(() -> new ClientStatistics(clientId, 0, 0, 0, 0));
    }
}
