package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.AccountDownloadEnd;
import io.github.twsharness.protocol.message.AccountUpdateMulti;
import io.github.twsharness.protocol.message.AccountUpdateMultiEnd;
import io.github.twsharness.protocol.message.AccountUpdateTime;
import io.github.twsharness.protocol.message.AccountValue;
import io.github.twsharness.protocol.message.CancelAccountUpdatesMulti;
import io.github.twsharness.protocol.message.CancelPositionsMulti;
import io.github.twsharness.protocol.message.PositionMulti;
import io.github.twsharness.protocol.message.PositionMultiEnd;
import io.github.twsharness.protocol.message.RequestAccountUpdates;
import io.github.twsharness.protocol.message.RequestAccountUpdatesMulti;
import io.github.twsharness.protocol.message.RequestPositionsMulti;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.simulator.account.Holding;
import io.github.twsharness.simulator.account.Valuation;
import io.github.twsharness.simulator.market.Instrument;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;

/** Reports the account to those who subscribed to its updates: at once, after each change of a position, and in between. */
final class PortfolioDesk {

    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm");

    private final Portfolio portfolio;
    private final Clock clock;
    private final Map<Participant, Values> updates = new LinkedHashMap<>();
    private final Subscriptions<Values> multi = new Subscriptions<>();
    private final Subscriptions<Multi> positions = new Subscriptions<>();

    PortfolioDesk(Portfolio portfolio, Clock clock, Answers answers) {
        this.portfolio = portfolio;
        this.clock = clock;
        answers.on(RequestAccountUpdates.class, this::subscribe);
        answers.on(RequestAccountUpdatesMulti.class, this::subscribeMulti);
        answers.on(CancelAccountUpdatesMulti.class, (client, request) -> multi.remove(client, request.requestId()));
        answers.on(RequestPositionsMulti.class, this::listPositions);
        answers.on(CancelPositionsMulti.class, (client, request) -> positions.remove(client, request.requestId()));
    }

    /** Holds a request that names an account and a model. */
    private record Multi(Participant client, int requestId, String model) {}

    private void subscribe(Participant client, RequestAccountUpdates request) {
        if (!portfolio.isAccount(request.account())) {
            Lookup.refuse(client, -1, Rejection.invalid("Invalid account code"));
            return;
        }
        if (!request.subscribe()) {
            updates.remove(client);
            return;
        }
        String account = portfolio.accountName();
        Values values =
                new Values(client, (key, amount) -> new AccountValue(key, amount.value(), amount.currency(), account));
        updates.put(client, values);
        values.sendChanges(portfolio.values());
        portfolio.holdings().forEach(holding -> client.send(portfolio.value(holding.instrument())));
        client.send(time());
        client.send(new AccountDownloadEnd(account));
    }

    private AccountUpdateTime time() {
        return new AccountUpdateTime(TIME_OF_DAY.format(clock.instant().atZone(clock.getZone())));
    }

    private void subscribeMulti(Participant client, RequestAccountUpdatesMulti request) {
        int id = request.requestId();
        if (!portfolio.isAccount(request.account())) {
            Lookup.refuse(client, id, Rejection.invalid("Invalid account code"));
            return;
        }
        if (multi.has(client, id)) {
            Lookup.refuse(client, id, Rejection.duplicateTicker());
            return;
        }
        Values values = new Values(
                client,
                (key, amount) -> new AccountUpdateMulti(
                        id, portfolio.accountName(), request.modelCode(), key, amount.value(), amount.currency()));
        multi.put(client, id, values);
        values.sendChanges(request.ledgerAndNlv() ? portfolio.ledger() : portfolio.values());
        client.send(new AccountUpdateMultiEnd(id));
    }

    private void listPositions(Participant client, RequestPositionsMulti request) {
        int id = request.requestId();
        if (!portfolio.isAccount(request.account())) {
            Lookup.refuse(client, id, Rejection.invalid("Invalid account code"));
            return;
        }
        if (positions.has(client, id)) {
            Lookup.refuse(client, id, Rejection.duplicateTicker());
            return;
        }
        Multi subscription = new Multi(client, id, request.modelCode());
        positions.put(client, id, subscription);
        portfolio.holdings().forEach(holding -> client.send(position(subscription, holding)));
        client.send(new PositionMultiEnd(id));
    }

    private PositionMulti position(Multi to, Holding holding) {
        Instrument instrument = holding.instrument();
        return new PositionMulti(
                to.requestId,
                portfolio.accountName(),
                instrument.contract(instrument.listingExchange()),
                holding.quantity(),
                holding.averageCost(),
                to.model);
    }

    /** Tells of a position that has changed, and of what changed with it. */
    void positionChanged(Holding holding) {
        updates.forEach((client, values) -> {
            values.sendChanges(portfolio.values());
            client.send(portfolio.value(holding.instrument()));
            client.send(time());
        });
        positions.all().forEach(one -> one.client.send(position(one, holding)));
        refreshMulti();
    }

    /** Sends what has changed; TWS does so every three minutes. */
    void refresh() {
        updates.forEach((client, values) -> {
            values.sendChanges(portfolio.values());
            portfolio.holdings().forEach(holding -> client.send(portfolio.value(holding.instrument())));
            client.send(time());
        });
        refreshMulti();
    }

    private void refreshMulti() {
        Map<String, Valuation.Amount> now = portfolio.values();
        multi.all().forEach(values -> values.sendKnownChanges(now));
    }

    void left(Participant client) {
        updates.remove(client);
        multi.left(client);
        positions.left(client);
    }

    private static final class Values {
        private final Participant client;
        private final BiFunction<String, Valuation.Amount, Response> message;
        private final Map<String, Valuation.Amount> sent = new HashMap<>();

        Values(Participant client, BiFunction<String, Valuation.Amount, Response> message) {
            this.client = client;
            this.message = message;
        }

        void sendChanges(Map<String, Valuation.Amount> values) {
            values.forEach((key, amount) -> {
                if (!amount.equals(sent.put(key, amount))) {
                    client.send(message.apply(key, amount));
                }
            });
        }

        void sendKnownChanges(Map<String, Valuation.Amount> values) {
            Map<String, Valuation.Amount> known = new LinkedHashMap<>(values);
            known.keySet().retainAll(sent.keySet());
            sendChanges(known);
        }
    }
}
