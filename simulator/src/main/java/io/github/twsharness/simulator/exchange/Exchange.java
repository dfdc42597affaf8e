package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.ExecutionDetailsEnd;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestExecutions;
import io.github.twsharness.protocol.message.RequestIds;
import io.github.twsharness.protocol.message.RequestManagedAccounts;
import io.github.twsharness.simulator.account.Accounts;
import io.github.twsharness.simulator.account.Holding;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.TradingCalendar;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Runs the simulated exchange with the accounts that trade there.
 *
 * <p>A monitor: every method may be called by any thread, and whoever is inside holds its lock; nothing inside blocks.
 */
public final class Exchange {

    /** Most clients at a time. Source: IBKR's documentation of the API connection threshold. */
    public static final int MOST_CLIENTS = 32;

    private final Monitor monitor;
    private final Accounts accounts;
    private List<String> accountsTold;
    private final Participants participants;
    private final OrderBook book = new OrderBook();
    private final Answers answers = new Answers();
    private final TradeLog trades;
    private final AccountDesk accountDesk;
    private final MarketDataDesk marketDataDesk;
    private final DataDesks data;
    private final OrderWindow orderWindow;
    private final ScriptDesk scriptDesk;
    private final MarketFloor floor;
    private final BulletinDesk bulletins;

    /** What becomes of a client that wants to connect. */
    public enum Admission {
        ADMITTED,
        ID_TAKEN,
        FULL
    }

    /** Opens an exchange. */
    public Exchange(Monitor monitor, InstrumentCatalog catalog, ExchangeSettings settings, Clock clock) {
        this.monitor = monitor;
        this.accounts = new Accounts(settings.accounts());
        this.accountsTold = accounts.names();
        this.participants = new Participants(settings.masterClientId());
        this.trades = new TradeLog(accounts, clock);
        TradingCalendar calendar = new TradingCalendar(clock, settings.keepsHours());
        Market market = new Market(catalog, settings.seed(), clock);
        Prices prices = new Prices(catalog, market);
        AdvisorGroups groups = new AdvisorGroups(accounts);
        this.data = new DataDesks(catalog, market, accounts, prices, calendar, settings, clock, answers);
        this.accountDesk = new AccountDesk(accounts, prices, groups, data::positionChanged, answers);
        Script script = new Script();
        this.marketDataDesk =
                new MarketDataDesk(catalog, market, calendar, data.rights(), data.news(), script::halts, answers);
        new AdvisorDesk(accounts, groups, answers);
        OrderMessages messages = new OrderMessages();
        new CompletedOrders(book, messages, clock, answers);
        OrderReporter reporter = new OrderReporter(participants, messages);
        EntryGate gate = new EntryGate(clock, calendar, new Conditions(catalog, market, clock), this::held, script);
        Fills fills = new Fills(book, market, trades, reporter, accounts, accountDesk);
        OrderLifecycle lifecycle = new OrderLifecycle(book, market, gate, fills, reporter);
        PhaseWatch phases = new PhaseWatch(calendar, new Auctions(book, market, lifecycle));
        OrderRules rules = new OrderRules(accounts, groups);
        WhatIf whatIf = new WhatIf(accounts, prices);
        new OrderDesk(
                catalog,
                rules,
                book,
                lifecycle,
                phases,
                participants,
                reporter,
                messages,
                whatIf,
                new WorkingOrderLimit(book, settings.workingOrderLimit()),
                market,
                clock,
                script,
                answers);
        new ExerciseDesk(new Lookup(catalog), accounts, prices, book, trades, reporter, accountDesk, answers);
        this.orderWindow = new OrderWindow(book, lifecycle, phases, participants, messages, rules, clock, answers);
        this.floor = new MarketFloor(monitor, market, calendar, marketDataDesk, data, gate, lifecycle, phases, script);
        this.bulletins = new BulletinDesk(answers);
        this.scriptDesk = new ScriptDesk(monitor, script, lifecycle, participants, marketDataDesk, floor, bulletins);
        answerLists();
    }

    /** Answers questions about the settings from now on. */
    public void tellSettings(Supplier<Attributes> settings) {
        monitor.run(() -> new ConfigDesk(settings, this::resetOrderIds, answers));
    }

    // As in TWS, where ids cannot begin again while orders are open.
    private boolean resetOrderIds() {
        boolean possible = book.open(order -> true).isEmpty();
        if (possible) {
            participants.rollBackOrderIds(1);
        }
        return possible;
    }

    private void answerLists() {
        answers.on(RequestIds.class, (client, request) -> client.send(nextValidId(client)));
        answers.on(RequestManagedAccounts.class, (client, request) -> client.send(managedAccounts()));
        answers.on(RequestExecutions.class, this::listExecutions);
    }

    private NextValidId nextValidId(Participant client) {
        return new NextValidId(participants.nextOrderId(client.clientId()));
    }

    private BigDecimal held(WorkingOrder order) {
        return order.accounts().stream()
                .map(name -> accounts.get(name).holding(order.instrument()).quantity())
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    // Every client is told of the executions of all, unless its filter names one; clients of others rely on it.
    private void listExecutions(Participant client, RequestExecutions request) {
        for (TradeLog.Trade trade : trades.find(request.filter())) {
            client.send(trade.details(request.requestId()));
            trade.commission().ifPresent(client::send);
        }
        client.send(new ExecutionDetailsEnd(request.requestId()));
    }

    /** Returns what moves the market. */
    public MarketFloor floor() {
        return floor;
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
            client.send(nextValidId(client));
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
                bulletins.left(client);
            }
        });
    }

    /** Enters an order as a person at TWS does. */
    public void enterManually(Instrument instrument, Order order) {
        monitor.run(() -> orderWindow.enterManually(instrument, order));
    }

    private ManagedAccounts managedAccounts() {
        return new ManagedAccounts(accountsTold);
    }

    /** Tells every client other accounts than before, as after another login; orders and positions stay where they are. */
    public void tellAccounts(List<String> names) {
        monitor.run(() -> {
            accountsTold = List.copyOf(names);
            participants.all().forEach(client -> client.send(managedAccounts()));
        });
    }

    /** Tells the accounts that there are again, if others were told. */
    public void tellOwnAccounts() {
        monitor.run(() -> {
            if (!accountsTold.equals(accounts.names())) {
                tellAccounts(accounts.names());
            }
        });
    }

    /** Sends the account values that changed; TWS does so every three minutes. */
    public void refreshSummaries() {
        monitor.run(() -> {
            accountDesk.refreshSummaries();
            data.refresh();
        });
    }

    /** Answers a request; returns false when nothing is known to answer it. */
    public boolean answer(Participant client, Request request) {
        return monitor.call(() -> answers.answer(client, request));
    }

    /** Sends what is due each second. */
    public void everySecond() {
        monitor.run(data::everySecond);
    }

    /** Returns the open orders of every client, those included that wait to be transmitted. */
    public List<OrderSnapshot> openOrders() {
        return monitor.call(
                () -> book.open(order -> true).stream().map(OrderSnapshot::of).toList());
    }

    /** Holds a position in the first account that was there before the exchange opened. */
    public void hold(Holding holding) {
        monitor.run(() -> accounts.first().hold(holding));
    }

    /** Returns the orders of all clients so far, finished ones included. */
    public List<OrderSnapshot> orders() {
        return monitor.call(() -> book.all().stream().map(OrderSnapshot::of).toList());
    }

    /** Cancels the orders of a client as a person at TWS does; returns those that were open. */
    public List<OrderSnapshot> cancelOrdersOf(int clientId) {
        return monitor.call(() ->
                orderWindow.cancelOf(clientId).stream().map(OrderSnapshot::of).toList());
    }

    /** Returns the positions of every account by its name, also those closed since. */
    public Map<String, Collection<Holding>> holdings() {
        return monitor.call(() -> {
            Map<String, Collection<Holding>> holdings = new LinkedHashMap<>();
            accounts.all().forEach(account -> holdings.put(account.name(), account.holdings()));
            return holdings;
        });
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
