package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.message.Response;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Function;

/**
 * Matches answers to requests that carry no id: one is under way at a time, the others wait for their turn.
 *
 * <p>Safe for several threads; the sender is called without a lock held.
 */
final class QueuedRequests {

    private final Deque<Turn> turns = new ArrayDeque<>();

    /** Begins a request now or when those before it have ended. */
    Collected begin(String what, Runnable sender) {
        Collected answer = new Collected(what);
        Turn turn = new Turn(answer, sender);
        boolean first;
        synchronized (turns) {
            first = turns.isEmpty();
            turns.add(turn);
        }
        var unused = answer.whole().whenComplete((messages, failure) -> finish(turn));
        if (first) {
            sender.run();
        }
        return answer;
    }

    void add(Response message) {
        current().ifPresent(answer -> answer.add(message));
    }

    void end() {
        current().ifPresent(Collected::end);
    }

    void failCurrent(RuntimeException failure) {
        current().ifPresent(answer -> answer.fail(failure));
    }

    void failAll(Function<String, RuntimeException> failure) {
        for (Optional<Collected> answer = current(); answer.isPresent(); answer = current()) {
            Collected current = answer.get();
            current.fail(failure.apply(current.what()));
        }
    }

    Optional<Collected> current() {
        synchronized (turns) {
            return Optional.ofNullable(turns.peek()).map(Turn::answer);
        }
    }

    private void finish(Turn turn) {
        Turn next;
        synchronized (turns) {
            boolean wasFirst = turn.equals(turns.peek());
            turns.remove(turn);
            next = wasFirst ? turns.peek() : null;
        }
        if (next != null) {
            next.sender().run();
        }
    }

    private record Turn(Collected answer, Runnable sender) {}
}
