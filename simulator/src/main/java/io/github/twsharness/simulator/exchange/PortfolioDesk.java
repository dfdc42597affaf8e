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
import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Accounts;
import io.github.twsharness.simulator.account.Figure;
import io.github.twsharness.simulator.account.Holding;
import io.github.twsharness.simulator.market.Instrument;
import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Reports accounts to those who subscribed to its updates: at once, after each change of a position, and in between. */
final class PortfolioDesk {

    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm");

    private static final int UNSUBSCRIBED = 2100;

    private final Accounts accounts;
    private final Prices prices;
    private final Clock clock;
    private final Map<Participant, Values> updates = new LinkedHashMap<>();
    private final Subscriptions<List<Values>> multi = new Subscriptions<>();
    private final Subscriptions<Listed> positions = new Subscriptions<>();

    PortfolioDesk(Accounts accounts, Prices prices, Clock clock, Answers answers) {
        this.accounts = accounts;
        this.prices = prices;
        this.clock = clock;
        answers.on(RequestAccountUpdates.class, this::subscribe);
        answers.on(RequestAccountUpdatesMulti.class, this::subscribeMulti);
        answers.on(CancelAccountUpdatesMulti.class, (client, request) -> multi.remove(client, request.requestId()));
        answers.on(RequestPositionsMulti.class, this::listPositions);
        answers.on(CancelPositionsMulti.class, (client, request) -> positions.remove(client, request.requestId()));
    }

    /** Holds a request that names an account, or all of them, and a model. */
    private record Listed(Participant client, int requestId, String model, List<Account> accounts) {

        void tell(Account account, Holding holding) {
            Instrument instrument = holding.instrument();
            client.send(new PositionMulti(
                    requestId,
                    account.name(),
                    instrument.contract(instrument.listingExchange()),
                    holding.quantity(),
                    holding.averageCost(),
                    model));
        }
    }

    // A client has the updates of one account at a time; asking for another's ends the first with a notice.
    private void subscribe(Participant client, RequestAccountUpdates request) {
        Optional<Account> account =
                request.account().isEmpty() ? Optional.of(accounts.first()) : accounts.find(request.account());
        if (account.isEmpty()) {
            Lookup.refuse(client, -1, Rejection.invalid("Invalid account code"));
            return;
        }
        Values before = updates.remove(client);
        if (!request.subscribe()) {
            return;
        }
        if (before != null && before.account != account.get()) {
            client.error(-1, UNSUBSCRIBED, "API client has been unsubscribed from account data.");
        }
        String name = account.get().name();
        Values values = new Values(
                client,
                account.get(),
                figure -> new AccountValue(figure.tag(), figure.value(), figure.currency(), name));
        updates.put(client, values);
        Portfolio portfolio = portfolio(account.get());
        values.sendChanges(portfolio.values());
        portfolio.holdings().forEach(holding -> client.send(portfolio.value(holding.instrument())));
        client.send(time());
        client.send(new AccountDownloadEnd(name));
    }

    private Portfolio portfolio(Account account) {
        return new Portfolio(account, prices);
    }

    private AccountUpdateTime time() {
        return new AccountUpdateTime(TIME_OF_DAY.format(clock.instant().atZone(clock.getZone())));
    }

    private void subscribeMulti(Participant client, RequestAccountUpdatesMulti request) {
        int id = request.requestId();
        List<Account> selected = accounts.select(request.account());
        if (isRefused(client, id, selected, multi)) {
            return;
        }
        String model = request.modelCode();
        List<Values> values = selected.stream()
                .map(account -> new Values(
                        client,
                        account.model(model),
                        figure -> new AccountUpdateMulti(
                                id, account.name(), model, figure.tag(), figure.value(), figure.currency())))
                .toList();
        multi.put(client, id, values);
        for (Values one : values) {
            Portfolio portfolio = portfolio(one.account);
            one.sendChanges(request.ledgerAndNlv() ? ledgerAndNetLiquidation(portfolio) : portfolio.values());
        }
        client.send(new AccountUpdateMultiEnd(id));
    }

    private static List<Figure> ledgerAndNetLiquidation(Portfolio portfolio) {
        List<Figure> figures = new ArrayList<>(portfolio.ledger());
        portfolio.summary().stream()
                .filter(figure -> figure.tag().equals("NetLiquidation"))
                .forEach(figures::add);
        return figures;
    }

    private static boolean isRefused(Participant client, int id, List<Account> selected, Subscriptions<?> active) {
        if (selected.isEmpty()) {
            Lookup.refuse(client, id, Rejection.invalid("Invalid account code"));
        } else if (active.has(client, id)) {
            Lookup.refuse(client, id, Rejection.duplicateTicker());
        }
        return selected.isEmpty() || active.has(client, id);
    }

    private void listPositions(Participant client, RequestPositionsMulti request) {
        int id = request.requestId();
        List<Account> selected = accounts.select(request.account());
        if (isRefused(client, id, selected, positions)) {
            return;
        }
        String model = request.modelCode();
        Listed subscription = new Listed(client, id, model, selected);
        positions.put(client, id, subscription);
        for (Account account : selected) {
            portfolio(account.model(model)).holdings().forEach(holding -> subscription.tell(account, holding));
        }
        client.send(new PositionMultiEnd(id));
    }

    /** Tells of a position that has changed, and of what changed with it. */
    void positionChanged(Account account, Instrument instrument) {
        updates.forEach((client, values) -> {
            if (values.account == account) {
                Portfolio portfolio = portfolio(account);
                values.sendChanges(portfolio.values());
                client.send(portfolio.value(instrument));
                client.send(time());
            }
        });
        positions.all().stream()
                .filter(one -> one.accounts.contains(account))
                .forEach(one -> one.tell(account, account.model(one.model).holding(instrument)));
        refreshMulti();
    }

    /** Sends what has changed; TWS does so every three minutes. */
    void refresh() {
        updates.forEach((client, values) -> {
            Portfolio portfolio = portfolio(values.account);
            values.sendChanges(portfolio.values());
            portfolio.holdings().forEach(holding -> client.send(portfolio.value(holding.instrument())));
            client.send(time());
        });
        refreshMulti();
    }

    private void refreshMulti() {
        for (List<Values> one : multi.all()) {
            one.forEach(
                    values -> values.sendKnownChanges(portfolio(values.account).values()));
        }
    }

    void left(Participant client) {
        updates.remove(client);
        multi.left(client);
        positions.left(client);
    }

    private static final class Values {
        private final Participant client;
        private final Account account;
        private final Function<Figure, Response> message;
        private final Map<String, Figure> sent = new HashMap<>();

        Values(Participant client, Account account, Function<Figure, Response> message) {
            this.client = client;
            this.account = account;
            this.message = message;
        }

        void sendChanges(List<Figure> figures) {
            figures.forEach(figure -> {
                if (!figure.equals(sent.put(figure.key(), figure))) {
                    client.send(message.apply(figure));
                }
            });
        }

        void sendKnownChanges(List<Figure> figures) {
            sendChanges(figures.stream()
                    .filter(figure -> sent.containsKey(figure.key()))
                    .toList());
        }
    }
}
