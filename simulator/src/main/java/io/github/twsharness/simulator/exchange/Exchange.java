package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.ExecutionDetailsEnd;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.RequestAccountSummary;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestExecutions;
import io.github.twsharness.protocol.message.RequestMarketData;
import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Holding;
import io.github.twsharness.simulator.exchange.Matching.Occasion;
import io.github.twsharness.simulator.market.DetailsSheet;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Runs the simulated exchange with its one account.
 *
 * <p>A monitor: every method may be called by any thread, and whoever is inside holds its lock; nothing inside blocks.
 */
public final class Exchange {

    /** Most clients at a time. Source: IBKR's documentation of the API connection threshold. */
    public static final int MOST_CLIENTS = 32;

    private final Monitor monitor;
    private final Clock clock;
    private final InstrumentCatalog catalog;
    private final Account account;
    private final Market market;
    private final Participants participants = new Participants();
    private final OrderBook book = new OrderBook();
    private final TradeLog trades;
    private final AccountDesk accountDesk;
    private final MarketDataDesk marketDataDesk;
    private final OrderLifecycle lifecycle;
    private final OrderDesk orderDesk;

    /** What becomes of a client that wants to connect. */
    public enum Admission {
        ADMITTED,
        ID_TAKEN,
        FULL
    }

    /** Opens an exchange. */
    public Exchange(Monitor monitor, InstrumentCatalog catalog, String accountName, long seed, Clock clock) {
        this.monitor = monitor;
        this.clock = clock;
        this.catalog = catalog;
        this.account = new Account(accountName);
        this.market = new Market(catalog, seed, clock);
        this.trades = new TradeLog(account, clock);
        this.accountDesk = new AccountDesk(account, market);
        this.marketDataDesk = new MarketDataDesk(catalog, market);
        OrderMessages messages = new OrderMessages(accountName);
        this.lifecycle = new OrderLifecycle(book, market, trades, participants, messages, accountDesk);
        this.orderDesk = new OrderDesk(
                catalog,
                new OrderRules(accountName),
                book,
                lifecycle,
                participants,
                messages,
                new WhatIf(account, market));
    }

    /** Connects a client and greets it; sends nothing when it is not admitted. */
    public Admission join(Participant client) {
        return monitor.call(() -> {
            if (participants.has(client.clientId())) {
                participants.refused(client.clientId());
                return Admission.ID_TAKEN;
            }
            if (participants.all().size() >= MOST_CLIENTS) {
                return Admission.FULL;
            }
            participants.add(client);
            client.send(managedAccounts());
            client.send(new NextValidId(participants.nextOrderId(client.clientId())));
            client.error(-1, 2104, "Market data farm connection is OK:usfarm");
            client.error(-1, 2106, "HMDS data farm connection is OK:ushmds");
            client.error(-1, 2158, "Sec-def data farm connection is OK:secdefnj");
            return Admission.ADMITTED;
        });
    }

    /** Tells whether a client id is in use. */
    public boolean isConnected(int clientId) {
        return monitor.call(() -> participants.has(clientId));
    }

    /** Disconnects a client; its orders live on. */
    public void leave(Participant client) {
        monitor.run(() -> {
            if (participants.remove(client)) {
                orderDesk.left(client);
                accountDesk.left(client);
                marketDataDesk.left(client);
            }
        });
    }

    /** Places or modifies an order. */
    public void place(Participant client, PlaceOrder request) {
        monitor.run(() -> orderDesk.place(client, request));
    }

    /** Cancels an order. */
    public void cancel(Participant client, CancelOrder request) {
        monitor.run(() -> orderDesk.cancel(client, request));
    }

    /** Cancels every order of every client. */
    public void cancelAll() {
        monitor.run(orderDesk::cancelAll);
    }

    /** Lists the open orders of a client. */
    public void listOwnOrders(Participant client) {
        monitor.run(() -> orderDesk.listOwn(client));
    }

    /** Lists the open orders of every client, which the asking client may then cancel. */
    public void listAllOrders(Participant client) {
        monitor.run(() -> orderDesk.listAll(client));
    }

    /** Sends the next valid order id of a client. */
    public void sendNextId(Participant client) {
        monitor.run(() -> client.send(new NextValidId(participants.nextOrderId(client.clientId()))));
    }

    /** Sends the accounts. */
    public void sendAccounts(Participant client) {
        monitor.run(() -> client.send(managedAccounts()));
    }

    private ManagedAccounts managedAccounts() {
        return new ManagedAccounts(List.of(account.name()));
    }

    /** Lists executions with their commissions. */
    public void listExecutions(Participant client, RequestExecutions request) {
        monitor.run(() -> {
            for (TradeLog.Trade trade : trades.find(request.filter())) {
                client.send(trade.details(request.requestId()));
                client.send(trade.commission());
            }
            client.send(new ExecutionDetailsEnd(request.requestId()));
        });
    }

    /** Lists the positions and keeps the client told of changes. */
    public void subscribeToPositions(Participant client) {
        monitor.run(() -> accountDesk.subscribeToPositions(client));
    }

    /** Ends {@link #subscribeToPositions}. */
    public void cancelPositions(Participant client) {
        monitor.run(() -> accountDesk.cancelPositions(client));
    }

    /** Lists values of the account and keeps the client told of changes. */
    public void subscribeToSummary(Participant client, RequestAccountSummary request) {
        monitor.run(() -> accountDesk.subscribeToSummary(client, request));
    }

    /** Ends {@link #subscribeToSummary}. */
    public void cancelSummary(Participant client, int requestId) {
        monitor.run(() -> accountDesk.cancelSummary(client, requestId));
    }

    /** Sends the account values that changed; TWS does so every three minutes. */
    public void refreshSummaries() {
        monitor.run(accountDesk::refreshSummaries);
    }

    /** Describes a contract. */
    public void describe(Participant client, RequestContractDetails request) {
        monitor.run(() -> {
            int id = request.requestId();
            Optional<Instrument> found = catalog.find(request.contract());
            if (found.isPresent()) {
                client.send(new ContractData(id, DetailsSheet.of(found.get(), LocalDate.now(clock))));
                client.send(new ContractDataEnd(id));
            } else {
                Rejection unknown = Rejection.unknownContract();
                client.error(id, unknown.code(), unknown.text());
            }
        });
    }

    /** Streams market data, or sends it once. */
    public void subscribeToMarket(Participant client, RequestMarketData request) {
        monitor.run(() -> marketDataDesk.subscribe(client, request));
    }

    /** Ends a stream of market data. */
    public void cancelMarket(Participant client, int requestId) {
        monitor.run(() -> marketDataDesk.cancel(client, requestId));
    }

    /** Makes one step of the random walk of every instrument. */
    public void step() {
        monitor.run(() -> {
            for (Instrument instrument : market.instruments()) {
                market.step(instrument);
                moved(instrument, Occasion.TRADE);
            }
        });
    }

    /** Sets bid and ask of an instrument; a size of 0 leaves the displayed sizes. */
    public void setSides(Instrument instrument, BigDecimal bid, BigDecimal ask, long size) {
        monitor.run(() -> {
            Quote now = market.quote(instrument);
            market.setSides(instrument, bid, ask, size > 0 ? size : Math.max(now.bidSize(), now.askSize()));
            moved(instrument, Occasion.ARRIVAL);
        });
    }

    /** Makes a trade in an instrument. */
    public void trade(Instrument instrument, BigDecimal price) {
        monitor.run(() -> {
            market.trade(instrument, price);
            moved(instrument, Occasion.TRADE);
        });
    }

    private void moved(Instrument instrument, Occasion occasion) {
        marketDataDesk.marketMoved(instrument);
        lifecycle.marketMoved(instrument, occasion);
    }

    /** Returns the present quote of an instrument. */
    public Quote quote(Instrument instrument) {
        return monitor.call(() -> market.quote(instrument));
    }

    /** Returns the open orders of every client, those included that wait to be transmitted. */
    public List<OrderSnapshot> openOrders() {
        return monitor.call(
                () -> book.open(order -> true).stream().map(OrderSnapshot::of).toList());
    }

    /** Returns the positions, also those closed since. */
    public Collection<Holding> holdings() {
        return monitor.call(account::holdings);
    }

    /** Returns the connected clients. */
    public Collection<Participant> participants() {
        return monitor.call(participants::all);
    }

    /** Returns what each client id did so far. */
    public List<ClientHistory> histories() {
        return monitor.call(participants::histories);
    }

    /** Returns the number of executions so far. */
    public int executions() {
        return monitor.call(trades::size);
    }
}
