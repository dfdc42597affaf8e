package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelPnl;
import io.github.twsharness.protocol.message.CancelPnlSingle;
import io.github.twsharness.protocol.message.RequestPnl;
import io.github.twsharness.protocol.message.RequestPnlSingle;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Accounts;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reports profit and loss: at once, and each second if it changed. */
final class PnlDesk {

    private final Accounts accounts;
    private final Prices prices;
    private final InstrumentCatalog catalog;
    private final Subscriptions<Report> reports = new Subscriptions<>();

    PnlDesk(Accounts accounts, Prices prices, InstrumentCatalog catalog, Answers answers) {
        this.accounts = accounts;
        this.prices = prices;
        this.catalog = catalog;
        answers.on(RequestPnl.class, this::ofAccount);
        answers.on(RequestPnlSingle.class, this::ofPosition);
        answers.on(CancelPnl.class, (client, request) -> reports.remove(client, request.requestId()));
        answers.on(CancelPnlSingle.class, (client, request) -> reports.remove(client, request.requestId()));
    }

    private void ofAccount(Participant client, RequestPnl request) {
        int id = request.requestId();
        start(
                client,
                id,
                request.account(),
                account -> portfolio(account, request.modelCode()).pnl(id));
    }

    private void ofPosition(Participant client, RequestPnlSingle request) {
        int id = request.requestId();
        Optional<Instrument> instrument = catalog.ofConId(request.conId());
        if (instrument.isEmpty()) {
            Lookup.refuse(client, id, Rejection.unknownContract());
        } else {
            start(
                    client,
                    id,
                    request.account(),
                    account -> portfolio(account, request.modelCode()).pnl(id, instrument.get()));
        }
    }

    private Portfolio portfolio(Account account, String model) {
        return new Portfolio(account.model(model), prices);
    }

    private void start(Participant client, int id, String name, Function<Account, Response> answer) {
        Optional<Account> account = accounts.find(name);
        if (account.isEmpty()) {
            Lookup.refuse(client, id, Rejection.invalid("Invalid account code"));
        } else if (reports.has(client, id)) {
            Lookup.refuse(client, id, Rejection.duplicateTicker());
        } else {
            Report report = new Report(client, () -> answer.apply(account.get()));
            reports.put(client, id, report);
            report.sendIfChanged();
        }
    }

    void everySecond() {
        reports.all().forEach(Report::sendIfChanged);
    }

    void left(Participant client) {
        reports.left(client);
    }

    private static final class Report {
        private final Participant client;
        private final Supplier<Response> answer;
        private @Nullable Response sent;

        Report(Participant client, Supplier<Response> answer) {
            this.client = client;
            this.answer = answer;
        }

        void sendIfChanged() {
            Response now = answer.get();
            if (!now.equals(sent)) {
                sent = now;
                client.send(now);
            }
        }
    }
}
