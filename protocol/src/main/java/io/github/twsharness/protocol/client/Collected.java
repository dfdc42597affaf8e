package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.message.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Collects the messages of one answer until its end. */
final class Collected {

    private final String what;
    private final List<Response> messages = new ArrayList<>();
    private final CompletableFuture<List<Response>> whole = new CompletableFuture<>();

    Collected(String what) {
        this.what = what;
    }

    String what() {
        return what;
    }

    CompletableFuture<List<Response>> whole() {
        return whole;
    }

    synchronized void add(Response message) {
        messages.add(message);
    }

    void end() {
        List<Response> all;
        synchronized (this) {
            all = List.copyOf(messages);
        }
        whole.complete(all);
    }

    void fail(RuntimeException failure) {
        whole.completeExceptionally(failure);
    }
}
