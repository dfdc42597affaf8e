package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.message.CancelAccountSummary;
import io.github.twsharness.protocol.message.CancelMarketData;
import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.CancelPositions;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestAccountSummary;
import io.github.twsharness.protocol.message.RequestAllOpenOrders;
import io.github.twsharness.protocol.message.RequestAutoOpenOrders;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.RequestExecutions;
import io.github.twsharness.protocol.message.RequestGlobalCancel;
import io.github.twsharness.protocol.message.RequestIds;
import io.github.twsharness.protocol.message.RequestManagedAccounts;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.protocol.message.RequestOpenOrders;
import io.github.twsharness.protocol.message.RequestPositions;
import io.github.twsharness.protocol.message.StartApi;
import io.github.twsharness.simulator.exchange.Exchange;
import io.github.twsharness.simulator.exchange.Participant;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Hands each kind of request to the part of the exchange that answers it. */
final class Requests {

    private final Map<Class<? extends Request>, BiConsumer<Participant, Request>> actions = new HashMap<>();

    private final Exchange exchange;

    Requests(Exchange exchange, Clock clock) {
        this.exchange = exchange;
        on(PlaceOrder.class, exchange::place);
        on(CancelOrder.class, exchange::cancel);
        on(RequestGlobalCancel.class, (client, request) -> exchange.cancelAll());
        on(RequestOpenOrders.class, (client, request) -> exchange.listOwnOrders(client));
        on(RequestAllOpenOrders.class, (client, request) -> exchange.listAllOrders(client));
        on(RequestAutoOpenOrders.class, (client, request) -> exchange.bindAtOnce(client, request.autoBind()));
        on(RequestExecutions.class, exchange::listExecutions);
        on(RequestIds.class, (client, request) -> exchange.sendNextId(client));
        on(RequestManagedAccounts.class, (client, request) -> exchange.sendAccounts(client));
        on(RequestPositions.class, (client, request) -> exchange.subscribeToPositions(client));
        on(CancelPositions.class, (client, request) -> exchange.cancelPositions(client));
        on(RequestAccountSummary.class, exchange::subscribeToSummary);
        on(CancelAccountSummary.class, (client, request) -> exchange.cancelSummary(client, request.requestId()));
        on(RequestContractDetails.class, exchange::describe);
        on(RequestMarketData.class, exchange::subscribeToMarket);
        on(CancelMarketData.class, (client, request) -> exchange.cancelMarket(client, request.requestId()));
        // TWS does not confirm it.
        on(StartApi.class, (client, request) -> {});
        on(
                RequestCurrentTime.class,
                (client, request) -> client.send(new CurrentTime(clock.instant().truncatedTo(ChronoUnit.SECONDS))));
    }

    /** Answers a request; returns false when nothing is known to answer it. */
    boolean answer(Participant client, Request request) {
        BiConsumer<Participant, Request> action = actions.get(request.getClass());
        if (action == null) {
            return exchange.answer(client, request);
        }
        action.accept(client, request);
        return true;
    }

    private <R extends Request> void on(Class<R> type, BiConsumer<Participant, R> action) {
        actions.put(type, (client, request) -> action.accept(client, type.cast(request)));
    }
}
