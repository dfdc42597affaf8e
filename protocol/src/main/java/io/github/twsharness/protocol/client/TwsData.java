package io.github.twsharness.protocol.client;

import io.github.twsharness.protocol.message.AccountValue;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelPnl;
import io.github.twsharness.protocol.message.CompletedOrder;
import io.github.twsharness.protocol.message.Config;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.ContractDescription;
import io.github.twsharness.protocol.message.HistoricalBar;
import io.github.twsharness.protocol.message.HistoricalData;
import io.github.twsharness.protocol.message.OptionParameters;
import io.github.twsharness.protocol.message.PortfolioValue;
import io.github.twsharness.protocol.message.RequestAccountUpdates;
import io.github.twsharness.protocol.message.RequestCompletedOrders;
import io.github.twsharness.protocol.message.RequestConfig;
import io.github.twsharness.protocol.message.RequestHistoricalData;
import io.github.twsharness.protocol.message.RequestMatchingSymbols;
import io.github.twsharness.protocol.message.RequestOptionParameters;
import io.github.twsharness.protocol.message.RequestPnl;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.protocol.message.SymbolSamples;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Ask for data through the connection of a {@link TwsClient}, with its limits and failures.
 *
 * <p>Safe for use by any thread.
 */
public final class TwsData {

    private static final int DATES_AS_TEXT = 1;

    private final TwsClient client;
    private final NumberedRequests requests;
    private final DataAnswers answers;
    private final Duration answerLimit;

    TwsData(TwsClient client, NumberedRequests requests, DataAnswers answers, Duration answerLimit) {
        this.client = client;
        this.requests = requests;
        this.answers = answers;
        this.answerLimit = answerLimit;
    }

    /**
     * Ask for past bars within regular trading hours, up to now.
     *
     * @param duration how far back, such as {@code 1 D}
     * @param barSize period of a bar, such as {@code 1 hour}
     * @param whatToShow TRADES, MIDPOINT, BID, ASK and so on
     */
    public CompletableFuture<List<HistoricalBar>> historicalBars(
            Contract contract, String duration, String barSize, String whatToShow) {
        int requestId = requests.nextId();
        return client.askNumbered(
                        "the request for bars of " + contract.symbol(),
                        requestId,
                        new RequestHistoricalData(
                                requestId, contract, "", duration, barSize, whatToShow, true, DATES_AS_TEXT, false, ""),
                        HistoricalData.class::cast)
                .thenApply(parts ->
                        parts.stream().flatMap(part -> part.bars().stream()).toList());
    }

    /** Search for contracts by the start of a symbol, or by words of a name. */
    public CompletableFuture<List<ContractDescription>> matchingSymbols(String pattern) {
        int requestId = requests.nextId();
        return client.askNumbered(
                        "the search for " + pattern,
                        requestId,
                        new RequestMatchingSymbols(requestId, pattern),
                        SymbolSamples.class::cast)
                .thenApply(parts -> parts.stream()
                        .flatMap(part -> part.contracts().stream())
                        .toList());
    }

    /**
     * Ask which options on an underlying there are, one entry for each exchange and trading class.
     *
     * @param underlying symbol, type and contract id, as contract details tell them
     */
    public CompletableFuture<List<OptionParameters>> optionParameters(Contract underlying) {
        int requestId = requests.nextId();
        return client.askNumbered(
                "the request for options on " + underlying.symbol(),
                requestId,
                new RequestOptionParameters(
                        requestId,
                        underlying.symbol(),
                        "",
                        underlying.attributes().get(ContractAttributes.SEC_TYPE),
                        underlying.conId()),
                OptionParameters.class::cast);
    }

    /**
     * Ask for the orders that are done.
     *
     * @param apiOnly whether to leave out orders that were not placed through the API
     */
    public CompletableFuture<List<CompletedOrder>> completedOrders(boolean apiOnly) {
        return client.ask(
                "the request for completed orders",
                answers.completedOrders(),
                new RequestCompletedOrders(apiOnly),
                messages -> messages.map(CompletedOrder.class::cast).toList());
    }

    /**
     * Ask for the values and positions of an account as they are now.
     *
     * @param account account; empty for the only one
     */
    public CompletableFuture<AccountSnapshot> account(String account) {
        return client.ask(
                        "the request for account " + account,
                        answers.accounts(),
                        new RequestAccountUpdates(true, account),
                        messages -> snapshotOf(account, messages.toList()))
                .thenApply(snapshot -> {
                    client.sendIfOpen(new RequestAccountUpdates(false, account));
                    return snapshot;
                });
    }

    /**
     * Follow the profit and loss of an account until the stream is closed.
     *
     * @throws TwsDisconnectedException if the connection is closed
     */
    public PnlStream pnl(String account) {
        int requestId = requests.nextId();
        PnlStream stream = new PnlStream(account, answerLimit, () -> {
            if (answers.forget(requestId)) {
                client.sendIfOpen(new CancelPnl(requestId));
            }
        });
        answers.follow(requestId, stream);
        client.send(stream.what(), new RequestPnl(requestId, account, ""));
        return stream;
    }

    /**
     * Ask for the settings of TWS: values of {@link io.github.twsharness.protocol.message.ConfigAttributes}.
     *
     * @throws io.github.twsharness.protocol.codec.UnsupportedFieldException if the server version of the connection is
     *     below 219
     */
    public CompletableFuture<Attributes> config() {
        int requestId = requests.nextId();
        return client.askNumbered(
                        "the request for the settings",
                        requestId,
                        new RequestConfig(requestId),
                        message -> ((Config) message).settings())
                .thenApply(settings -> settings.get(0));
    }

    private static AccountSnapshot snapshotOf(String account, List<Response> messages) {
        return new AccountSnapshot(
                account,
                messages.stream()
                        .filter(AccountValue.class::isInstance)
                        .map(AccountValue.class::cast)
                        .toList(),
                messages.stream()
                        .filter(PortfolioValue.class::isInstance)
                        .map(PortfolioValue.class::cast)
                        .toList());
    }
}
