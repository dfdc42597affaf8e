package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.Severity;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Matches answers to requests that carry an id. */
final class NumberedRequests {

    // Errors name request and order ids alike, so request ids stay far away from order ids.
    private static final int FIRST_ID = 1_000_000_000;

    private final AtomicInteger nextId = new AtomicInteger(FIRST_ID);
    private final Map<Integer, Collected> pending = new ConcurrentHashMap<>();

    int nextId() {
        return nextId.getAndIncrement();
    }

    Collected begin(int requestId, String what) {
        Collected answer = new Collected(what);
        pending.put(requestId, answer);
        var unused = answer.whole().whenComplete((messages, failure) -> pending.remove(requestId));
        return answer;
    }

    void add(int requestId, Response message) {
        Collected answer = pending.get(requestId);
        if (answer != null) {
            answer.add(message);
        }
    }

    void end(int requestId) {
        Collected answer = pending.get(requestId);
        if (answer != null) {
            answer.end();
        }
    }

    void onError(ErrorMessage error) {
        Collected answer = pending.get(error.id());
        if (answer != null && error.severity() == Severity.ERROR) {
            answer.fail(new TwsErrorException(answer.what(), error));
        }
    }

    void failAll(Function<String, RuntimeException> failure) {
        pending.values().forEach(answer -> answer.fail(failure.apply(answer.what())));
    }
}
