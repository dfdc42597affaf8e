package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelOrder;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.ExecutionDetailsEnd;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Request;
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
import io.github.twsharness.simulator.market.TradingCalendar;
import io.github.twsharness.simulator.market.TradingCalendar.Phase;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.List;

/**
 * Runs the simulated exchange with its one account.
 *
 * <p>A monitor: every method may be called by any thread, and whoever is inside holds its lock; nothing inside blocks.
 */
public final class Exchange {

    /** Most clients at a time. Source: IBKR's documentation of the API connection threshold. */
    public static final int MOST_CLIENTS = 32;

    private final Monitor monitor;
    private final InstrumentCatalog catalog;
    private final Account account;
    private final Market market;
    private final Participants participants;
    private final OrderBook book = new OrderBook();
    private final TradeLog trades;
    private final TradingCalendar calendar;
    private final AccountDesk accountDesk;
    private final MarketDataDesk marketDataDesk;
    private final DataDesks data;
    private final EntryGate gate;
    private final OrderLifecycle lifecycle;
    private final PhaseWatch phases;
    private final OrderDesk orderDesk;
    private final OrderWindow orderWindow;
    private final ScriptDesk scriptDesk;

    /** What becomes of a client that wants to connect. */
    public enum Admission {
        ADMITTED,
        ID_TAKEN,
        FULL
    }

    /** Opens an exchange. */
    public Exchange(Monitor monitor, InstrumentCatalog catalog, ExchangeSettings settings, Clock clock) {
        this.monitor = monitor;
        this.catalog = catalog;
        this.participants = new Participants(settings.masterClientId());
        this.calendar = new TradingCalendar(clock, settings.keepsHours());
        this.account = new Account(settings.account());
        this.market = new Market(catalog, settings.seed(), clock);
        this.trades = new TradeLog(account, clock);
        this.data = new DataDesks(catalog, market, account, calendar, settings, clock);
        this.accountDesk = new AccountDesk(account, market, data);
        this.marketDataDesk = new MarketDataDesk(catalog, market, data.rights());
        OrderMessages messages = new OrderMessages(settings.account());
        new CompletedOrders(book, messages, clock, data.answers());
        OrderReporter reporter = new OrderReporter(participants, messages);
        Script script = new Script();
        this.gate = new EntryGate(
                clock,
                calendar,
                new Conditions(catalog, market, clock),
                instrument -> account.holding(instrument).quantity(),
                script);
        Fills fills = new Fills(book, market, trades, reporter, accountDesk);
        this.lifecycle = new OrderLifecycle(book, market, gate, fills, reporter);
        this.phases = new PhaseWatch(calendar, lifecycle);
        this.orderDesk = new OrderDesk(
                catalog,
                new OrderRules(settings.account()),
                book,
                lifecycle,
                phases,
                participants,
                reporter,
                messages,
                new WhatIf(account, market),
                script);
        this.orderWindow = new OrderWindow(book, lifecycle, phases, participants, messages);
        this.scriptDesk = new ScriptDesk(monitor, script, lifecycle, participants, marketDataDesk);
    }

    /** Returns what lets a script act on the exchange. */
    public ScriptDesk scriptDesk() {
        return scriptDesk;
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
                orderWindow.left(client);
                accountDesk.left(client);
                marketDataDesk.left(client);
                data.left(client);
            }
        });
    }

    /** Places or modifies an order. */
    public void place(Participant client, PlaceOrder request) {
        monitor.run(() -> orderDesk.place(client, request));
    }

    /** Cancels an order. */
    public void cancel(Participant client, CancelOrder request) {
        monitor.run(() -> orderWindow.cancel(client, request));
    }

    /** Cancels every order of every client. */
    public void cancelAll() {
        monitor.run(orderWindow::cancelAll);
    }

    /** Lists the open orders of a client, which binds those entered in TWS when it is client 0. */
    public void listOwnOrders(Participant client) {
        monitor.run(() -> orderWindow.listOwn(client));
    }

    /** Lists the open orders of every client, which the asking client may then cancel. */
    public void listAllOrders(Participant client) {
        monitor.run(() -> orderWindow.listAll(client));
    }

    /** Binds orders that are entered in TWS to client 0 as they come, or no longer. */
    public void bindAtOnce(Participant client, boolean bind) {
        monitor.run(() -> orderWindow.bindAtOnce(client, bind));
    }

    /** Enters an order as a person at TWS does. */
    public void enterManually(Instrument instrument, Order order) {
        monitor.run(() -> orderWindow.enterManually(instrument, order));
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
                trade.commission().ifPresent(client::send);
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
        monitor.run(() -> {
            accountDesk.refreshSummaries();
            data.refresh();
        });
    }

    /** Describes every contract that fits a description. */
    public void describe(Participant client, RequestContractDetails request) {
        monitor.run(() -> {
            int id = request.requestId();
            String exchange = request.contract().exchange();
            List<Instrument> found = catalog.findAll(request.contract());
            if (found.isEmpty()) {
                Rejection unknown = Rejection.unknownContract();
                client.error(id, unknown.code(), unknown.text());
                return;
            }
            found.forEach(one -> client.send(new ContractData(id, DetailsSheet.of(one, exchange, calendar))));
            client.send(new ContractDataEnd(id));
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

    /** Makes one step of the random walk of every instrument that trades now. */
    public void step() {
        monitor.run(() -> {
            for (Instrument instrument : market.instruments()) {
                if (calendar.phase(instrument) != Phase.CLOSED) {
                    market.step(instrument);
                    moved(instrument, Occasion.TRADE);
                }
            }
            passTime();
        });
    }

    /** Lets openings and closings happen, and orders end or wake, whose time has come. */
    public void passTime() {
        monitor.run(() -> {
            phases.look();
            lifecycle.reconsider();
        });
    }

    /** Closes every exchange at once, or lets each go by its hours again. */
    public void closeMarkets(boolean closed) {
        monitor.run(() -> {
            calendar.close(closed);
            passTime();
        });
    }

    /** Says whether shares of an instrument can be had for short sales. */
    public void setShortable(Instrument instrument, boolean shortable) {
        monitor.run(() -> {
            gate.setShortable(instrument, shortable);
            lifecycle.reconsider();
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
        boolean traded = occasion == Occasion.TRADE;
        marketDataDesk.marketMoved(instrument);
        data.marketMoved(instrument, traded);
        for (Instrument follower : market.followersOf(instrument)) {
            marketDataDesk.marketMoved(follower);
            data.marketMoved(follower, traded);
        }
        lifecycle.marketMoved(instrument, occasion);
    }

    /** Answers a request for data; returns false when nothing is known to answer it. */
    public boolean answer(Participant client, Request request) {
        return monitor.call(() -> data.answer(client, request));
    }

    /** Sends what is due each second. */
    public void everySecond() {
        monitor.run(data::everySecond);
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
