package io.github.twsharness.simulator;

import io.github.twsharness.protocol.frame.FrameLink;
import io.github.twsharness.protocol.frame.FrameTransport;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.simulator.account.Holding;
import io.github.twsharness.simulator.exchange.Exchange;
import io.github.twsharness.simulator.exchange.Monitor;
import io.github.twsharness.simulator.exchange.OrderSnapshot;
import io.github.twsharness.simulator.fault.Fault;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import io.github.twsharness.simulator.server.TwsServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Run a paper-trading TWS inside this JVM: a market that is always open, an account, the TWS API on a loopback port.
 *
 * <pre>{@code
 * try (TwsSimulator simulator = TwsSimulator.start()) {
 *     client.eConnect(simulator.host(), simulator.port(), 7);
 *     ...
 * }
 * }</pre>
 */
public final class TwsSimulator implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TwsSimulator.class);
    static final String HOST = "127.0.0.1";
    private static final Duration TIME_INTERVAL = Duration.ofMillis(100);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration SUMMARY_INTERVAL = Duration.ofMinutes(3);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(2);

    private final List<String> accounts;
    private final InstrumentCatalog catalog;
    private final Exchange exchange;
    private final ScheduledThreadPoolExecutor scheduler;
    private final TwsServer server;
    private final ApiSettings settings;
    private final SimulatorScript script;

    TwsSimulator(SimulatorBuilder builder) throws IOException {
        Monitor monitor = new Monitor();
        VirtualClock clock = builder.virtualClock();
        this.settings = builder.apiSettings();
        this.accounts = builder.accountNames();
        this.catalog = builder.catalog(LocalDate.now(clock));
        this.exchange = new Exchange(monitor, catalog, builder.exchangeSettings(), clock);
        builder.positions().forEach(this::hold);
        this.scheduler = newScheduler();
        try {
            this.server = TwsServer.start(builder.serverSettings(clock), scheduler, monitor, exchange);
        } catch (IOException e) {
            scheduler.shutdownNow();
            throw e;
        }
        exchange.tellSettings(() -> ConfigSheet.of(apiSettings(), port(), faults()));
        this.script = new SimulatorScript(exchange, server, clock, builder.keepsExchangeHours());
        every(builder.interval(), exchange.floor()::step);
        every(TIME_INTERVAL, exchange.floor()::passTime);
        every(SECOND, exchange::everySecond);
        every(SUMMARY_INTERVAL, exchange::refreshSummaries);
        LOG.info("Simulated TWS listens on {}:{}", HOST, server.port());
    }

    /**
     * Start a simulator with the defaults of {@link SimulatorBuilder}.
     *
     * @throws IOException if no port can be had
     */
    public static TwsSimulator start() throws IOException {
        return builder().start();
    }

    /** Start to describe a simulator. */
    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    /** Return the address it listens on: {@code 127.0.0.1}. */
    public String host() {
        return HOST;
    }

    /** Return the port it listens on; it changes with {@link Fault#PORT_MOVED}. */
    public int port() {
        return server.port();
    }

    /** Return the name of its account, the first one if it has several. */
    public String account() {
        return accounts.get(0);
    }

    /** Return the names of its accounts. */
    public List<String> accounts() {
        return accounts;
    }

    /**
     * Return a way to connect without a socket, for clients in this JVM.
     *
     * <p>What the simulator has to say is handed over on the thread that caused it, often the one that just sent a
     * request; a handler that blocks there holds up the market.
     */
    public FrameTransport transport() {
        return new InProcessTransport(server);
    }

    /**
     * Reach into the market of an instrument.
     *
     * @throws IllegalArgumentException if there is no such instrument
     */
    public SimulatedMarket market(String symbol) {
        return new SimulatedMarket(exchange, instrument(symbol));
    }

    /**
     * Reach into the market of an instrument that has no symbol of its own, such as an option.
     *
     * @throws IllegalArgumentException if the description fits none or several
     */
    public SimulatedMarket market(Contract contract) {
        return new SimulatedMarket(
                exchange,
                catalog.find(contract)
                        .orElseThrow(() -> new IllegalArgumentException("The simulator has %d instruments that fit %s"
                                .formatted(catalog.findAll(contract).size(), contract))));
    }

    /** Close every exchange: what waits for the closing trades, orders for the day end, others wait. */
    public void closeMarkets() {
        script.closeMarket();
    }

    /** Open every exchange again that its hours do not close: what waits for the opening trades. */
    public void openMarkets() {
        script.openMarket();
    }

    /** Enter an order as a person at TWS does; it belongs to no client until client 0 binds it. */
    public void manualOrder(String symbol, Order order) {
        exchange.enterManually(instrument(symbol), order);
    }

    private void hold(SimulatedPosition position) {
        exchange.hold(new Holding(instrument(position.symbol()), position.quantity(), position.averageCost()));
    }

    private Instrument instrument(String symbol) {
        return catalog.ofSymbol(symbol)
                .orElseThrow(() -> new IllegalArgumentException(
                        "The simulator has no instrument %s. Add it with builder().instrument(\"%s\", price); there are: %s"
                                .formatted(
                                        symbol,
                                        symbol,
                                        catalog.all().stream()
                                                .filter(Instrument::isStock)
                                                .map(Instrument::symbol)
                                                .toList())));
    }

    /** Return what makes things happen, one line per event. */
    public SimulatorScript script() {
        return script;
    }

    /**
     * Run one event given as text, such as {@code market AAPL trade 151.00} or {@code next-order reject No permission}.
     *
     * @throws IllegalArgumentException if it cannot be understood or done; the message says what was expected
     */
    public void run(String command) {
        new ScriptCommand(this).run(command);
    }

    /**
     * Run events given as text, one on a line, until the text ends; empty lines and those that begin with {@code #} are
     * passed over. What cannot be understood or done is told, and the next line is read: whoever types it can correct it.
     *
     * @param complaints is told of each line that failed
     * @throws IOException if the text cannot be read to its end
     */
    public void runAll(Reader script, Consumer<String> complaints) throws IOException {
        BufferedReader lines = new BufferedReader(script);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String command = line.strip();
            try {
                if (!command.isEmpty() && !command.startsWith("#")) {
                    run(command);
                }
            } catch (IllegalArgumentException e) {
                complaints.accept(String.valueOf(e.getMessage()));
            }
        }
    }

    /**
     * Bring up a fault until it is cleared, or for those that happen once, until it has happened.
     *
     * @throws IllegalArgumentException if it can only be chosen before the start
     */
    public void inject(Fault fault) {
        server.faultControl().inject(fault);
    }

    /** Bring up a fault that is cleared after some time of the system's clock. */
    public void inject(Fault fault, Duration time) {
        server.faultControl().inject(fault, time);
    }

    /** End a fault; does nothing when it is not present. */
    public void clear(Fault fault) {
        server.faultControl().clear(fault);
    }

    /** Return the faults that are present. */
    public Set<Fault> faults() {
        return server.faultControl().present();
    }

    /** Return the settings of the API as they are now. */
    public ApiSettings apiSettings() {
        return new ApiSettings(
                server.isReadOnly(), settings.trustedIps(), settings.masterClientId(), settings.autoLogoffTime());
    }

    /** Return the clients that are connected now, by client id. */
    public List<ConnectedClient> connections() {
        return exchange.participants().stream()
                .map(client -> new ConnectedClient(client.clientId(), client.peer()))
                .toList();
    }

    /** Drop the connection of a client; its orders stay. */
    public void disconnect(int clientId) {
        server.disconnect(clientId);
    }

    /** Return the open orders of every client in the order of their placing, untransmitted ones included. */
    public List<SimulatedOrder> openOrders() {
        return exchange.openOrders().stream().map(TwsSimulator::show).toList();
    }

    /** Return every order of the clients in the order of their placing, finished ones included. */
    public List<SimulatedOrder> orders() {
        return exchange.orders().stream().map(TwsSimulator::show).toList();
    }

    /** Cancel the open orders of a client id, as a person at TWS does; return what became of them. */
    public List<SimulatedOrder> cancelOrders(int clientId) {
        return exchange.cancelOrdersOf(clientId).stream()
                .map(TwsSimulator::show)
                .toList();
    }

    private static SimulatedOrder show(OrderSnapshot order) {
        return new SimulatedOrder(
                order.clientId(),
                order.orderId(),
                order.permId(),
                order.symbol(),
                order.order(),
                order.status(),
                order.filled(),
                order.remaining());
    }

    /** Return the positions by account and symbol. */
    public List<SimulatedPosition> positions() {
        List<SimulatedPosition> positions = new ArrayList<>();
        exchange.holdings()
                .forEach((name, holdings) -> holdings.stream()
                        .filter(Holding::isOpen)
                        .map(holding -> new SimulatedPosition(
                                holding.instrument().symbol(), holding.quantity(), holding.averageCost(), name))
                        .sorted(Comparator.comparing(SimulatedPosition::symbol))
                        .forEach(positions::add));
        return positions;
    }

    /** Return what happened so far, in numbers. */
    public SimulatorStatistics statistics() {
        List<ClientStatistics> clients = exchange.histories().stream()
                .map(history -> new ClientStatistics(
                        history.clientId(),
                        history.sessions(),
                        history.refused(),
                        history.mostAtOnce(),
                        history.orders()))
                .toList();
        return new SimulatorStatistics(server.accepted(), exchange.executions(), clients);
    }

    /** Close the port and all connections, and stop the market; orders and positions are gone with it. Idempotent. */
    @Override
    public void close() {
        scheduler.shutdownNow();
        server.close();
        try {
            if (!scheduler.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn(
                        "The market thread of the simulator on port {} did not end within {} ms; a handler of an in-process"
                                + " client may block it",
                        port(),
                        CLOSE_LIMIT.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ScheduledThreadPoolExecutor newScheduler() {
        ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "tws-simulator-market");
            thread.setDaemon(true);
            return thread;
        });
        scheduler.setRemoveOnCancelPolicy(true);
        return scheduler;
    }

    private void every(Duration interval, Runnable task) {
        if (!interval.isZero()) {
            // Nobody asks for the outcome: it is logged, and the task ends with the scheduler.
            ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(
                    () -> runLogged(task), interval.toNanos(), interval.toNanos(), TimeUnit.NANOSECONDS);
        }
    }

    // An exception would silently end the repetition.
    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("A step of the simulated market failed", e);
        }
    }

    private record InProcessTransport(TwsServer server) implements FrameTransport {

        @Override
        public FrameLink open(FrameLink.Handler handler, Duration timeout) throws IOException {
            return server.openInProcess(handler);
        }

        @Override
        public String endpoint() {
            return "embedded simulator";
        }
    }
}
