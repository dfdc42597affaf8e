package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.Status;
import java.util.List;

/** Report that an order ended in another status than the one waited for. */
public final class UnexpectedStatusException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnexpectedStatusException(OrderStatus last, List<Status> wanted, List<ErrorMessage> said) {
        super("Order %d ended as %s (filled %s, remaining %s) while %s was waited for%s"
                .formatted(last.orderId(), last.status(), last.filled(), last.remaining(), wanted, lastOf(said)));
    }

    private static String lastOf(List<ErrorMessage> said) {
        if (said.isEmpty()) {
            return "";
        }
        ErrorMessage last = said.get(said.size() - 1);
        return "; TWS said " + last.code() + ": " + last.text();
    }
}
