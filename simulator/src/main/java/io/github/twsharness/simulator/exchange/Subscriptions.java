package io.github.twsharness.simulator.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps what clients subscribed to, by client and request id. */
final class Subscriptions<S> {

    private final Map<Participant, Map<Integer, S>> byClient = new LinkedHashMap<>();

    boolean has(Participant client, int requestId) {
        return of(client).containsKey(requestId);
    }

    int count(Participant client) {
        return of(client).size();
    }

    void put(Participant client, int requestId, S subscription) {
        byClient.computeIfAbsent(client, any -> new LinkedHashMap<>()).put(requestId, subscription);
    }

    Optional<S> remove(Participant client, int requestId) {
        Map<Integer, S> own = byClient.get(client);
        return own == null ? Optional.empty() : Optional.ofNullable(own.remove(requestId));
    }

    void left(Participant client) {
        byClient.remove(client);
    }

    /** Returns a copy of all. */
    List<S> all() {
        List<S> all = new ArrayList<>();
        byClient.values().forEach(own -> all.addAll(own.values()));
        return all;
    }

    private Map<Integer, S> of(Participant client) {
        return byClient.getOrDefault(client, Map.of());
    }
}
