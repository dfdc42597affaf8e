package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelPnl;
import io.github.twsharness.protocol.message.CancelPnlSingle;
import io.github.twsharness.protocol.message.RequestPnl;
import io.github.twsharness.protocol.message.RequestPnlSingle;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reports profit and loss: at once, and each second if it changed. */
final class PnlDesk {

    private final Portfolio portfolio;
    private final InstrumentCatalog catalog;
    private final Subscriptions<Report> reports = new Subscriptions<>();

    PnlDesk(Portfolio portfolio, InstrumentCatalog catalog, Answers answers) {
        this.portfolio = portfolio;
        this.catalog = catalog;
        answers.on(RequestPnl.class, this::ofAccount);
        answers.on(RequestPnlSingle.class, this::ofPosition);
        answers.on(CancelPnl.class, (client, request) -> reports.remove(client, request.requestId()));
        answers.on(CancelPnlSingle.class, (client, request) -> reports.remove(client, request.requestId()));
    }

    private void ofAccount(Participant client, RequestPnl request) {
        int id = request.requestId();
        start(client, id, request.account(), () -> portfolio.pnl(id));
    }

    private void ofPosition(Participant client, RequestPnlSingle request) {
        int id = request.requestId();
        Optional<Instrument> instrument = catalog.ofConId(request.conId());
        if (instrument.isEmpty()) {
            Lookup.refuse(client, id, Rejection.unknownContract());
        } else {
            start(client, id, request.account(), () -> portfolio.pnl(id, instrument.get()));
        }
    }

    private void start(Participant client, int id, String account, Supplier<Response> answer) {
        if (account.isEmpty() || !portfolio.isAccount(account)) {
            Lookup.refuse(client, id, Rejection.invalid("Invalid account code"));
        } else if (reports.has(client, id)) {
            Lookup.refuse(client, id, Rejection.duplicateTicker());
        } else {
            Report report = new Report(client, answer);
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
