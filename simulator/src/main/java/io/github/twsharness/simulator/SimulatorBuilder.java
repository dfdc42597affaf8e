package io.github.twsharness.simulator;

import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.simulator.exchange.ExchangeSettings;
import io.github.twsharness.simulator.exchange.MarketDataSubscription;
import io.github.twsharness.simulator.fault.Fault;
import io.github.twsharness.simulator.fault.Faults;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import io.github.twsharness.simulator.market.OwnInstrument;
import io.github.twsharness.simulator.server.FaultControl;
import io.github.twsharness.simulator.server.TwsServer;
import io.github.twsharness.simulator.server.Versions;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Describe a simulator; not safe for use by several threads. */
public final class SimulatorBuilder {

    private static final int HIGHEST_PORT = 65535;
    private static final long DEFAULT_SEED = 1;

    private int port;
    private List<String> accounts = List.of("DU1234567");
    private long seed = DEFAULT_SEED;
    private int maxServerVersion = ServerVersions.NEWEST;
    private final List<OwnInstrument> instruments = new ArrayList<>();
    private final List<SimulatedPosition> positions = new ArrayList<>();
    private boolean readOnly;
    private OptionalInt masterClientId = OptionalInt.empty();
    private int workingOrderLimit;
    private boolean exchangeHours;
    private MarketDataSubscription marketData = MarketDataSubscription.LIVE;
    private boolean pacesHistory;
    private Duration marketInterval = Duration.ofMillis(250);
    private Duration handshakeLimit = Duration.ofSeconds(10);
    private Clock clock = Clock.system(ZoneId.systemDefault());

    private Set<Fault> faults = Set.of();
    private Duration faultTime = Duration.ofSeconds(2);
    private List<String> trustedIps = List.of(TwsSimulator.HOST);
    private Optional<LocalTime> autoLogoffTime = Optional.empty();

    SimulatorBuilder() {}

    /** Add faults that are present from the start; they can be combined. */
    public SimulatorBuilder fault(Fault... added) {
        Set<Fault> all = new HashSet<>(faults);
        all.addAll(List.of(added));
        faults = Set.copyOf(all);
        return this;
    }

    /**
     * Set how long faults last that pass by themselves, 2 seconds by default.
     *
     * <p>These are {@link Fault#CLIENT_ID_LINGERS}, counted from the end of a connection, and the losses of
     * connectivity chosen before the start, counted from the first client that met them.
     */
    public SimulatorBuilder faultTime(Duration time) {
        faultTime = FaultControl.checked(time);
        return this;
    }

    /** Set the trusted addresses to show among the settings; loopback connections are accepted in any case. */
    public SimulatorBuilder trustedIps(List<String> addresses) {
        trustedIps = List.copyOf(addresses);
        return this;
    }

    /** Set the time of the daily logoff to show among the settings; nothing happens then. */
    public SimulatorBuilder autoLogoffTime(LocalTime time) {
        autoLogoffTime = Optional.of(time);
        return this;
    }

    // A live login has the letter U where a paper login has DU.
    List<String> accountNames() {
        boolean live = faults.contains(Fault.LIVE_ACCOUNT);
        return accounts.stream()
                .map(name -> live ? "U" + name.replaceFirst("^(DU|DF|U|F)", "") : name)
                .toList();
    }

    /** Set the port, 0 (the default) for any free one. */
    public SimulatorBuilder port(int value) {
        if (value < 0 || value > HIGHEST_PORT) {
            throw new IllegalArgumentException("A port lies between 0 and 65535, not " + value);
        }
        port = value;
        return this;
    }

    /** Set the name of the account; {@code DU1234567} by default. */
    public SimulatorBuilder account(String name) {
        return accounts(List.of(name));
    }

    /**
     * Set the names of the accounts; with more than one the login is that of an advisor, whose orders must name an
     * account or a group.
     *
     * @throws IllegalArgumentException if there is none, or two have the same name
     */
    public SimulatorBuilder accounts(List<String> names) {
        for (String name : names) {
            if (!name.matches("[A-Za-z0-9]{1,32}")) {
                throw new IllegalArgumentException(
                        "An account is named by letters and digits such as DU1234567, not \"" + name + "\"");
            }
        }
        if (names.isEmpty() || new HashSet<>(names).size() < names.size()) {
            throw new IllegalArgumentException("There must be accounts, each with a name of its own, not " + names);
        }
        accounts = List.copyOf(names);
        return this;
    }

    /** Set the seed of the market; the same seed gives the same prices, step by step. */
    public SimulatorBuilder seed(long value) {
        seed = value;
        return this;
    }

    /**
     * Set the newest server version to offer.
     *
     * @throws IllegalArgumentException if it is outside of {@link ServerVersions}
     */
    public SimulatorBuilder maxServerVersion(int version) {
        if (version < ServerVersions.OLDEST || version > ServerVersions.NEWEST) {
            throw new IllegalArgumentException("A server version lies between %d and %d, not %d"
                    .formatted(ServerVersions.OLDEST, ServerVersions.NEWEST, version));
        }
        maxServerVersion = version;
        return this;
    }

    /** Add a US stock at a price such as {@code "42.00"}, or start a known one at that price. */
    public SimulatorBuilder instrument(String symbol, String price) {
        if (!symbol.matches("[A-Z0-9. ]{1,12}")) {
            throw new IllegalArgumentException(
                    "A symbol has up to 12 capital letters, digits, dots and spaces, not \"" + symbol + "\"");
        }
        instruments.add(OwnInstrument.stock(symbol, new BigDecimal(price)));
        return this;
    }

    /**
     * Add an instrument of any kind but a combination, such as
     * {@code instrument(Contract.future("YW", "20261214", "CBOT"), "5.125")}.
     *
     * <p>It trades by the rules that its kind has here, at the exchange of the contract; the last digit of the price is
     * the price step. An option is on a stock that the simulator knows or that was added before it.
     *
     * @param contract what it is; a contract id, local symbol or trading class that it lacks is made up
     * @throws IllegalArgumentException if its kind is not known, or it lacks a symbol
     */
    public SimulatorBuilder instrument(Contract contract, String price) {
        instruments.add(new OwnInstrument(contract, new BigDecimal(price)));
        return this;
    }

    /**
     * Let the first account begin with a position, without any cash for it.
     *
     * @param symbol local symbol, which is the symbol of a stock
     * @param quantity shares or contracts, negative when short
     * @param averageCost what one of them cost, times its multiplier
     */
    public SimulatorBuilder position(String symbol, String quantity, String averageCost) {
        // The first account may still get another name.
        positions.add(new SimulatedPosition(symbol, new BigDecimal(quantity), new BigDecimal(averageCost), ""));
        return this;
    }

    /** Let the API only look: orders are refused with error 321. */
    public SimulatorBuilder readOnly() {
        readOnly = true;
        return this;
    }

    /** Set the client id that is told of the orders of all clients; there is none by default. */
    public SimulatorBuilder masterClientId(int clientId) {
        if (clientId < 0) {
            throw new IllegalArgumentException("A client id must not be negative: " + clientId);
        }
        masterClientId = OptionalInt.of(clientId);
        return this;
    }

    /** Keep the hours of the exchanges, by the simulator's clock; by default every market is always open. */
    public SimulatorBuilder exchangeHours() {
        exchangeHours = true;
        return this;
    }

    /**
     * Set how many orders may work on one side of a contract for one account, before the next is rejected with error
     * 201; a real TWS takes 15, or 20 for some products. There is no limit by default.
     */
    public SimulatorBuilder workingOrderLimit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("A limit of working orders is 1 or above, not " + limit);
        }
        workingOrderLimit = limit;
        return this;
    }

    /** Refuse requests for short historical bars that come too often with error 162; by default none comes too often. */
    public SimulatorBuilder historicalPacing() {
        pacesHistory = true;
        return this;
    }

    /** Set what the account may see of the market; by default everything is live. */
    public SimulatorBuilder marketDataSubscription(MarketDataSubscription value) {
        marketData = value;
        return this;
    }

    TwsServer.Settings serverSettings(Clock time) {
        return new TwsServer.Settings(
                port,
                new Versions(ServerVersions.OLDEST, maxServerVersion),
                handshakeLimit,
                time,
                readOnly,
                new Faults(faults),
                faultTime);
    }

    InstrumentCatalog catalog(LocalDate today) {
        return InstrumentCatalog.standard(today, instruments);
    }

    List<SimulatedPosition> positions() {
        return positions;
    }

    VirtualClock virtualClock() {
        return new VirtualClock(clock);
    }

    boolean keepsExchangeHours() {
        return exchangeHours;
    }

    Duration interval() {
        return marketInterval;
    }

    ApiSettings apiSettings() {
        return new ApiSettings(readOnly, trustedIps, masterClientId, autoLogoffTime);
    }

    ExchangeSettings exchangeSettings() {
        return new ExchangeSettings(
                accountNames(), seed, masterClientId, exchangeHours, marketData, workingOrderLimit, pacesHistory);
    }

    /** Set how often the market moves; zero freezes it but for what {@link TwsSimulator#market} does. */
    public SimulatorBuilder marketInterval(Duration interval) {
        if (interval.isNegative()) {
            throw new IllegalArgumentException("A market interval must not be negative: " + interval);
        }
        marketInterval = interval;
        return this;
    }

    /** Set how long a peer may take for its hello, and then for START_API; 10 seconds by default. */
    public SimulatorBuilder handshakeLimit(Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new IllegalArgumentException("A handshake limit must be positive: " + limit);
        }
        handshakeLimit = limit;
        return this;
    }

    /** Set the clock that gives times to messages; the market moves by the system's clock in any case. */
    public SimulatorBuilder clock(Clock value) {
        clock = value;
        return this;
    }

    /**
     * Start the simulator.
     *
     * @throws IOException if the port cannot be had
     */
    public TwsSimulator start() throws IOException {
        return new TwsSimulator(this);
    }
}
