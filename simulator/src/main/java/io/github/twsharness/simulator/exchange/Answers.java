package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Request;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Hands each kind of request to the desk that answers it. */
final class Answers {

    private final Map<Class<? extends Request>, BiConsumer<Participant, Request>> actions = new HashMap<>();

    <R extends Request> void on(Class<R> type, BiConsumer<Participant, R> action) {
        actions.put(type, (client, request) -> action.accept(client, type.cast(request)));
    }

    /** Answers a request; returns false when no desk does. */
    boolean answer(Participant client, Request request) {
        BiConsumer<Participant, Request> action = actions.get(request.getClass());
        if (action == null) {
            return false;
        }
        action.accept(client, request);
        return true;
    }
}
