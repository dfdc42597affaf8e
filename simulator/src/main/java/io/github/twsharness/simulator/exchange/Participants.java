package io.github.twsharness.simulator.exchange;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Knows which clients are connected, and remembers what every client id did. */
final class Participants {

    private final Map<Integer, Participant> connected = new TreeMap<>();
    private final Map<Integer, Tally> tallies = new TreeMap<>();
    private final OptionalInt masterClientId;

    /**
     * Starts with nobody.
     *
     * @param masterClientId the client that is told of everybody's orders
     */
    Participants(OptionalInt masterClientId) {
        this.masterClientId = masterClientId;
    }

    void add(Participant participant) {
        connected.put(participant.clientId(), participant);
        Tally tally = tallyOf(participant.clientId());
        tally.sessions++;
        tally.now++;
        tally.mostAtOnce = Math.max(tally.mostAtOnce, tally.now);
    }

    void refused(int clientId) {
        tallyOf(clientId).refused++;
    }

    boolean remove(Participant participant) {
        boolean removed = connected.remove(participant.clientId(), participant);
        if (removed) {
            tallyOf(participant.clientId()).now--;
        }
        return removed;
    }

    boolean has(int clientId) {
        return connected.containsKey(clientId);
    }

    Optional<Participant> find(int clientId) {
        return Optional.ofNullable(connected.get(clientId));
    }

    boolean isMaster(int clientId) {
        return masterClientId.isPresent() && masterClientId.getAsInt() == clientId;
    }

    /** Returns those who are told of an order of a client: itself and the master client. */
    List<Participant> listenersOf(int clientId) {
        Optional<Participant> owner = find(clientId);
        if (masterClientId.isEmpty() || isMaster(clientId)) {
            return owner.map(List::of).orElseGet(List::of);
        }
        return Stream.of(owner, find(masterClientId.getAsInt()))
                .flatMap(Optional::stream)
                .toList();
    }

    Collection<Participant> all() {
        return List.copyOf(connected.values());
    }

    /** Returns the id that the next order of a client must have at least. */
    int nextOrderId(int clientId) {
        return tallyOf(clientId).highestOrderId + 1;
    }

    void orderPlaced(OrderKey key) {
        Tally tally = tallyOf(key.clientId());
        tally.highestOrderId = Math.max(tally.highestOrderId, key.orderId());
        tally.highestEver = Math.max(tally.highestEver, key.orderId());
        tally.orders++;
    }

    /** Makes every client id count its orders from a number on again. */
    void rollBackOrderIds(int nextOrderId) {
        tallies.values().forEach(tally -> tally.highestOrderId = nextOrderId - 1);
    }

    /** Makes every client id count on from the highest order id that it ever used. */
    void restoreOrderIds() {
        tallies.values().forEach(tally -> tally.highestOrderId = tally.highestEver);
    }

    List<ClientHistory> histories() {
        return tallies.entrySet().stream()
                .map(entry -> entry.getValue().history(entry.getKey()))
                .toList();
    }

    private Tally tallyOf(int clientId) {
        return tallies.computeIfAbsent(clientId, id -> new Tally());
    }

    private static final class Tally {
        private int sessions;
        private int refused;
        private int now;
        private int mostAtOnce;
        private int orders;
        private int highestOrderId;
        private int highestEver;

        ClientHistory history(int clientId) {
            return new ClientHistory(clientId, sessions, refused, mostAtOnce, orders);
        }
    }
}
