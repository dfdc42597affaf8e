package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.AccountSummary;
import io.github.twsharness.protocol.message.AccountSummaryEnd;
import io.github.twsharness.protocol.message.CancelAccountSummary;
import io.github.twsharness.protocol.message.CancelPositions;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.PositionEnd;
import io.github.twsharness.protocol.message.RequestAccountSummary;
import io.github.twsharness.protocol.message.RequestPositions;
import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Accounts;
import io.github.twsharness.simulator.account.Figure;
import io.github.twsharness.simulator.account.Holding;
import io.github.twsharness.simulator.market.Instrument;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Answers questions about the accounts, and keeps clients told of what changes. */
final class AccountDesk {

    private static final int MOST_SUMMARIES = 2;

    private static final String LEDGER = "$LEDGER";

    private final Accounts accounts;
    private final Prices prices;
    private final AdvisorGroups groups;
    private final PositionListener positionListener;
    private final Set<Participant> positionSubscribers = new LinkedHashSet<>();
    private final List<Summary> summaries = new ArrayList<>();

    AccountDesk(
            Accounts accounts,
            Prices prices,
            AdvisorGroups groups,
            PositionListener positionListener,
            Answers answers) {
        this.accounts = accounts;
        this.prices = prices;
        this.groups = groups;
        this.positionListener = positionListener;
        answers.on(RequestPositions.class, (client, request) -> subscribeToPositions(client));
        answers.on(CancelPositions.class, (client, request) -> positionSubscribers.remove(client));
        answers.on(RequestAccountSummary.class, this::subscribeToSummary);
        answers.on(CancelAccountSummary.class, (client, request) -> cancelSummary(client, request.requestId()));
    }

    /** Learns that a position of an account has changed. */
    interface PositionListener {

        void positionChanged(Account account, Instrument instrument);
    }

    private void subscribeToPositions(Participant client) {
        positionSubscribers.add(client);
        for (Account account : accounts.all()) {
            account.holdings().stream()
                    .filter(Holding::isOpen)
                    .forEach(holding -> client.send(position(account, holding)));
        }
        client.send(new PositionEnd());
    }

    /** Tells subscribers of a position; a closed one is reported with quantity 0. */
    void positionChanged(Account account, Instrument instrument) {
        Position position = position(account, account.holding(instrument));
        positionSubscribers.forEach(client -> client.send(position));
        positionListener.positionChanged(account, instrument);
    }

    private static Position position(Account account, Holding holding) {
        Instrument instrument = holding.instrument();
        return new Position(
                account.name(),
                instrument.contract(instrument.primaryExchange()),
                holding.quantity(),
                holding.averageCost());
    }

    private void subscribeToSummary(Participant client, RequestAccountSummary request) {
        int id = request.requestId();
        List<Account> selected = groups.members(request.group());
        if (selected.isEmpty()) {
            refuse(client, id, Rejection.invalid("Invalid account code"));
            return;
        }
        Set<String> tags =
                new HashSet<>(Arrays.asList(request.tags().replace(" ", "").split(",")));
        Summary summary = new Summary(client, id, selected, tags);
        if (selected.stream()
                .noneMatch(account -> summary.figures(account).findAny().isPresent())) {
            refuse(client, id, Rejection.invalid("No valid account summary tags"));
            return;
        }
        long active = summaries.stream().filter(one -> one.client == client).count();
        if (active >= MOST_SUMMARIES) {
            refuse(
                    client,
                    id,
                    new Rejection(
                            322,
                            "Error processing request.-'bF' : cause - Maximum number of account summary requests"
                                    + " exceeded"));
            return;
        }
        summaries.add(summary);
        summary.sendChanges();
        client.send(new AccountSummaryEnd(id));
    }

    private void cancelSummary(Participant client, int requestId) {
        summaries.removeIf(summary -> summary.client == client && summary.requestId == requestId);
    }

    /** Sends the values of summaries that changed since they were sent last. */
    void refreshSummaries() {
        summaries.forEach(Summary::sendChanges);
    }

    void left(Participant client) {
        positionSubscribers.remove(client);
        summaries.removeIf(summary -> summary.client == client);
    }

    private static void refuse(Participant client, int id, Rejection rejection) {
        client.error(id, rejection.code(), rejection.text());
    }

    private final class Summary {
        private final Participant client;
        private final int requestId;
        private final List<Account> selected;
        private final Set<String> tags;
        private final Map<String, Figure> sent = new HashMap<>();

        Summary(Participant client, int requestId, List<Account> selected, Set<String> tags) {
            this.client = client;
            this.requestId = requestId;
            this.selected = selected;
            this.tags = tags;
        }

        /** Returns what is asked for: the ledger in the currency of the account, in the one named, or in ALL. */
        Stream<Figure> figures(Account account) {
            Stream<Figure> plain =
                    prices.valuation(account).summary().stream().filter(figure -> tags.contains(figure.tag()));
            Stream<Figure> ledger = new Ledger(account, prices).all().stream().filter(this::isOfLedger);
            return Stream.concat(plain, ledger);
        }

        private boolean isOfLedger(Figure figure) {
            String currency = figure.currency();
            return tags.contains(LEDGER + ":ALL")
                    || tags.contains(LEDGER + ":" + currency)
                    || (currency.equals(Figure.BASE) && tags.contains(LEDGER));
        }

        void sendChanges() {
            for (Account account : selected) {
                figures(account).forEach(figure -> {
                    if (!figure.equals(sent.put(account.name() + '/' + figure.key(), figure))) {
                        client.send(new AccountSummary(
                                requestId, account.name(), figure.tag(), figure.value(), figure.currency()));
                    }
                });
            }
        }
    }
}
