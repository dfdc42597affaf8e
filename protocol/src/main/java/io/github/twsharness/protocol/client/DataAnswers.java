package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.AccountDownloadEnd;
import io.github.twsharness.protocol.message.AccountValue;
import io.github.twsharness.protocol.message.CompletedOrder;
import io.github.twsharness.protocol.message.CompletedOrdersEnd;
import io.github.twsharness.protocol.message.Config;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.HistoricalData;
import io.github.twsharness.protocol.message.HistoricalDataEnd;
import io.github.twsharness.protocol.message.OptionParameters;
import io.github.twsharness.protocol.message.OptionParametersEnd;
import io.github.twsharness.protocol.message.Pnl;
import io.github.twsharness.protocol.message.PortfolioValue;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.SymbolSamples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Hands answers about data to the questions that {@link TwsData} asked. */
final class DataAnswers {

    private final NumberedRequests requests;
    private final QueuedRequests accounts = new QueuedRequests();
    private final QueuedRequests completedOrders = new QueuedRequests();
    private final Map<Integer, PnlStream> pnl = new ConcurrentHashMap<>();

    DataAnswers(NumberedRequests requests) {
        this.requests = requests;
    }

    QueuedRequests accounts() {
        return accounts;
    }

    QueuedRequests completedOrders() {
        return completedOrders;
    }

    void follow(int requestId, PnlStream stream) {
        pnl.put(requestId, stream);
    }

    /** Forgets a stream; tells whether it was still followed. */
    boolean forget(int requestId) {
        return pnl.remove(requestId) != null;
    }

    void onMessage(Response message, int serverVersion) {
        if (message instanceof HistoricalData data) {
            requests.add(data.requestId(), data);
            if (!ServerFeature.HISTORICAL_DATA_END.isIn(serverVersion)) {
                requests.end(data.requestId());
            }
        } else if (message instanceof HistoricalDataEnd end) {
            requests.end(end.requestId());
        } else if (message instanceof SymbolSamples found) {
            requests.add(found.requestId(), found);
            requests.end(found.requestId());
        } else if (message instanceof Config config) {
            requests.add(config.requestId(), config);
            requests.end(config.requestId());
        } else if (message instanceof OptionParameters parameters) {
            requests.add(parameters.requestId(), parameters);
        } else if (message instanceof OptionParametersEnd end) {
            requests.end(end.requestId());
        } else if (message instanceof Pnl report) {
            Optional.ofNullable(pnl.get(report.requestId())).ifPresent(stream -> stream.onPnl(report));
        } else {
            onUnnumbered(message);
        }
    }

    private void onUnnumbered(Response message) {
        if (message instanceof CompletedOrder order) {
            completedOrders.add(order);
        } else if (message instanceof CompletedOrdersEnd) {
            completedOrders.end();
        } else if (message instanceof AccountValue || message instanceof PortfolioValue) {
            accounts.add(message);
        } else if (message instanceof AccountDownloadEnd) {
            accounts.end();
        }
    }

    void onError(ErrorMessage error) {
        Optional.ofNullable(pnl.get(error.id())).ifPresent(stream -> stream.onError(error));
    }

    void failAll(Function<String, RuntimeException> failure) {
        List.of(accounts, completedOrders).forEach(queue -> queue.failAll(failure));
        pnl.values().forEach(stream -> stream.fail(failure.apply(stream.what())));
    }
}
