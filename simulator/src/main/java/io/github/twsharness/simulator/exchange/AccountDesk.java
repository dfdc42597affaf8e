package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.AccountSummary;
import io.github.twsharness.protocol.message.AccountSummaryEnd;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.PositionEnd;
import io.github.twsharness.protocol.message.RequestAccountSummary;
import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Holding;
import io.github.twsharness.simulator.account.Valuation;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Market;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Answers questions about the account, and keeps clients told of what changes. */
final class AccountDesk {

    private static final int MOST_SUMMARIES = 2;

    private final Account account;
    private final Market market;
    private final Consumer<Instrument> positionListener;
    private final Supplier<Map<String, Valuation.Amount>> ledger;
    private final Set<Participant> positionSubscribers = new LinkedHashSet<>();
    private final List<Summary> summaries = new ArrayList<>();

    AccountDesk(Account account, Market market, DataDesks data) {
        this.account = account;
        this.market = market;
        this.positionListener = data::positionChanged;
        this.ledger = data::ledger;
    }

    void subscribeToPositions(Participant client) {
        positionSubscribers.add(client);
        account.holdings().stream()
                .filter(holding -> holding.quantity().signum() != 0)
                .forEach(holding -> client.send(position(holding)));
        client.send(new PositionEnd());
    }

    void cancelPositions(Participant client) {
        positionSubscribers.remove(client);
    }

    /** Tells subscribers of a position; a closed one is reported with quantity 0. */
    void positionChanged(Instrument instrument) {
        Position position = position(account.holding(instrument));
        positionSubscribers.forEach(client -> client.send(position));
        positionListener.accept(instrument);
    }

    private Position position(Holding holding) {
        Instrument instrument = holding.instrument();
        return new Position(
                account.name(),
                instrument.contract(instrument.primaryExchange()),
                holding.quantity(),
                holding.averageCost());
    }

    void subscribeToSummary(Participant client, RequestAccountSummary request) {
        int id = request.requestId();
        if (!request.group().equals("All") && !request.group().equals(account.name())) {
            refuse(client, id, Rejection.invalid("Invalid account code"));
            return;
        }
        Set<String> tags =
                new HashSet<>(Arrays.asList(request.tags().replace(" ", "").split(",")));
        if (tags.removeIf(tag -> tag.equals("$LEDGER") || tag.startsWith("$LEDGER:"))) {
            tags.addAll(ledger.get().keySet());
        }
        tags.retainAll(values().keySet());
        if (tags.isEmpty()) {
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
        Summary summary = new Summary(client, id, tags);
        summaries.add(summary);
        summary.sendChanges(values());
        client.send(new AccountSummaryEnd(id));
    }

    void cancelSummary(Participant client, int requestId) {
        summaries.removeIf(summary -> summary.client == client && summary.requestId == requestId);
    }

    /** Sends the values of summaries that changed since they were sent last. */
    void refreshSummaries() {
        summaries.forEach(summary -> summary.sendChanges(values()));
    }

    void left(Participant client) {
        positionSubscribers.remove(client);
        summaries.removeIf(summary -> summary.client == client);
    }

    private Map<String, Valuation.Amount> values() {
        Map<String, Valuation.Amount> values = new TreeMap<>(
                account.valuation(instrument -> market.quote(instrument).last()).summary());
        values.putAll(ledger.get());
        return values;
    }

    private static void refuse(Participant client, int id, Rejection rejection) {
        client.error(id, rejection.code(), rejection.text());
    }

    private final class Summary {
        private final Participant client;
        private final int requestId;
        private final Set<String> tags;
        private final Map<String, Valuation.Amount> sent = new HashMap<>();

        Summary(Participant client, int requestId, Set<String> tags) {
            this.client = client;
            this.requestId = requestId;
            this.tags = tags;
        }

        void sendChanges(Map<String, Valuation.Amount> values) {
            values.forEach((tag, amount) -> {
                if (tags.contains(tag) && !amount.equals(sent.put(tag, amount))) {
                    client.send(new AccountSummary(requestId, account.name(), tag, amount.value(), amount.currency()));
                }
            });
        }
    }
}
