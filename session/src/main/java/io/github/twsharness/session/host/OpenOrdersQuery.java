package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.Status;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Collects TWS's answer to one request for open orders.
 *
 * <p>Used by the thread that delivers a lane's frames, and awaited by the one that resets it.
 */
final class OpenOrdersQuery {

    private final int clientId;
    private final Map<Integer, OpenOrder> listed = new LinkedHashMap<>();
    private final CompletableFuture<Map<Integer, OpenOrder>> answer = new CompletableFuture<>();

    OpenOrdersQuery(int clientId) {
        this.clientId = clientId;
    }

    void onOpenOrder(OpenOrder order) {
        if (order.order().clientId() != clientId) {
            return;
        }
        Status status = Status.of(order.state().status());
        // An inactive order is listed as long as it may come back.
        if (status.isFinal() && status != Status.INACTIVE) {
            listed.remove(order.orderId());
        } else {
            listed.put(order.orderId(), order);
        }
    }

    void onEnd() {
        answer.complete(Map.copyOf(listed));
    }

    /** TWS will not say: the API is read-only, so no order can have come through it either. */
    void refuse(ErrorMessage error) {
        answer.completeExceptionally(new RefusedException(error));
    }

    void fail(RuntimeException failure) {
        answer.completeExceptionally(failure);
    }

    /** Reports that TWS refuses to list open orders. */
    static final class RefusedException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        RefusedException(ErrorMessage error) {
            super("TWS refuses to list open orders: " + error.code() + " " + error.text());
        }
    }

    /** Completes with the order ids that TWS lists as open, each as it is listed. */
    CompletableFuture<Map<Integer, OpenOrder>> answer() {
        return answer;
    }
}
