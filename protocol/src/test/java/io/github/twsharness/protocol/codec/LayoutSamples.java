package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.message.AttachedOrders;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.ConfigAttributes;
import io.github.twsharness.protocol.message.ConfigMessage;
import io.github.twsharness.protocol.message.ConfigWarning;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.ContractDescription;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.DeltaNeutralContract;
import io.github.twsharness.protocol.message.FamilyCode;
import io.github.twsharness.protocol.message.HistogramEntry;
import io.github.twsharness.protocol.message.HistoricalBar;
import io.github.twsharness.protocol.message.HistoricalTick;
import io.github.twsharness.protocol.message.HistoricalTickBidAsk;
import io.github.twsharness.protocol.message.HistoricalTickLast;
import io.github.twsharness.protocol.message.MarketDepthExchange;
import io.github.twsharness.protocol.message.NewsProvider;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.OrderCondition;
import io.github.twsharness.protocol.message.OrderState;
import io.github.twsharness.protocol.message.PriceIncrement;
import io.github.twsharness.protocol.message.ScannerRow;
import io.github.twsharness.protocol.message.SmartComponent;
import io.github.twsharness.protocol.message.SoftDollarTier;
import io.github.twsharness.protocol.message.TagValue;
import io.github.twsharness.protocol.message.TradingSession;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Versions at which to try a layout, and attributes to try it with. */
final class LayoutSamples {

    /** The newest version at which every message is text; layouts are the layouts of text. */
    static final int NEWEST_IN_TEXT = ServerFeature.PROTOBUF.minimumVersion() - 1;

    /** Values that decide about other fields; each set opens some of the fields that depend on values. */
    static final List<Attributes> DECISIONS = List.of(
            Attributes.EMPTY,
            Attributes.builder()
                    .set(ContractAttributes.SEC_TYPE, "BAG")
                    .set(ContractAttributes.EXCHANGE, "IBKRATS")
                    .set(OrderAttributes.ORDER_TYPE, "PEG BENCH")
                    .build(),
            Attributes.builder()
                    .set(OrderAttributes.ORDER_TYPE, "PEG BEST")
                    .set(OrderAttributes.COMPETE_AGAINST_BEST_OFFSET, Double.POSITIVE_INFINITY)
                    .build(),
            Attributes.EMPTY.with(OrderAttributes.ORDER_TYPE, "PEG MID"),
            Attributes.EMPTY.with(ContractAttributes.SEC_TYPE, "FUND"),
            Attributes.EMPTY.with(TickByTickLayouts.FORM, TickByTickLayouts.BID_ASK),
            Attributes.EMPTY.with(TickByTickLayouts.FORM, TickByTickLayouts.MID_POINT));

    private static final List<TagValue> PAIRS = List.of(new TagValue("k1", "v1"), new TagValue("k2", ""));

    private static final Map<Attribute<?>, Attributes> LISTS = listSamples();

    private LayoutSamples() {}

    /** Returns the oldest version and the newest in text, and those on both sides of each change of the layout, as far as they have it. */
    static Set<Integer> versionsAround(Layout<?> layout) {
        Set<Integer> versions = new TreeSet<>(Set.of(ServerVersions.OLDEST, NEWEST_IN_TEXT));
        layout.gates().forEach(gate -> versions.addAll(Set.of(gate - 1, gate)));
        versions.removeIf(
                version -> version > NEWEST_IN_TEXT || !layout.versions().contains(version));
        return versions;
    }

    /** Returns the attributes that have a place at a version, whatever the values. */
    static Set<Attribute<?>> attributesAt(Layout<?> layout, int serverVersion) {
        return layout.places()
                .filter(place -> place.versions().contains(serverVersion))
                .map(Place::attribute)
                .collect(Collectors.toSet());
    }

    /** Cuts the fractions off sizes at versions that do not have them. */
    static Attributes sizesAt(int serverVersion, Layout<?> layout, Attributes values) {
        Attributes.Builder sizes = values.toBuilder();
        if (!ServerFeature.FRACTIONAL_SIZES.isIn(serverVersion)) {
            layout.leaves()
                    .filter(Size.class::isInstance)
                    .map(element -> ((Size) element).attribute())
                    .filter(values::has)
                    .forEach(attribute ->
                            sizes.set(attribute, values.get(attribute).setScale(0, RoundingMode.DOWN)));
        }
        return sizes.build();
    }

    /** Sets each attribute to a value of its own, none to its default. */
    static Attributes distinctValues(Iterable<Attribute<?>> attributes) {
        Attributes.Builder values = Attributes.builder();
        int number = 1000;
        for (Attribute<?> attribute : attributes) {
            setDistinct(values, attribute, ++number);
        }
        return values.build();
    }

    @SuppressWarnings("unchecked") // the kind of an attribute determines its type
    private static void setDistinct(Attributes.Builder values, Attribute<?> attribute, int number) {
        switch (attribute.kind()) {
            case TEXT -> values.set((Attribute<String>) attribute, attribute.name() + number);
            case FLAG -> {
                Attribute<Boolean> flag = (Attribute<Boolean>) attribute;
                values.set(flag, !flag.defaultValue().orElse(false));
            }
            case INTEGER ->
                values.set(
                        (Attribute<Integer>) attribute,
                        attribute == TickByTickLayouts.FORM ? TickByTickLayouts.ALL_LAST : number);
            case LONG -> values.set((Attribute<Long>) attribute, 5_000_000_000L + number);
            case DECIMAL -> values.set((Attribute<BigDecimal>) attribute, new BigDecimal(number + ".125"));
            case REAL -> values.set((Attribute<Double>) attribute, number + 0.5);
            case LIST -> setList(values, (Attribute<List<Object>>) attribute);
        }
    }

    @SuppressWarnings("unchecked") // samples are kept under their attribute
    private static void setList(Attributes.Builder values, Attribute<List<Object>> attribute) {
        if (attribute.name().equals("specificDates")) {
            values.set(attribute, List.of(20260413, 20260414));
            return;
        }
        Attributes sample = LISTS.get(attribute);
        if (sample == null) {
            throw new IllegalStateException("No sample for the list " + attribute);
        }
        values.set(attribute, sample.get(attribute));
    }

    private static Map<Attribute<?>, Attributes> listSamples() {
        Attributes samples = Attributes.builder()
                .set(
                        ContractAttributes.COMBO_LEGS,
                        List.of(ComboLeg.of(501, 1, "BUY", "SMART"), ComboLeg.of(502, 2, "SELL", "CBOE")))
                .set(
                        ContractAttributes.DELTA_NEUTRAL_CONTRACT,
                        List.of(new DeltaNeutralContract(909, new BigDecimal("0.25"), new BigDecimal("55.5"))))
                .set(OrderAttributes.COMBO_LEG_PRICES, List.of(Optional.of(new BigDecimal("11.5")), Optional.empty()))
                .set(OrderAttributes.SMART_COMBO_ROUTING_PARAMS, PAIRS)
                .set(
                        OrderAttributes.ATTACHED_ORDERS,
                        List.of(new AttachedOrders(OptionalInt.of(0), "STP", OptionalInt.empty(), "LMT")))
                .set(OrderAttributes.ALGO_PARAMS, PAIRS)
                .set(
                        OrderAttributes.CONDITIONS,
                        List.of(
                                new OrderCondition.Time(true, false, "20260413 15:27:04 US/Eastern"),
                                new OrderCondition.Margin(false, true, 30)))
                .set(OrderAttributes.SOFT_DOLLAR_TIER, List.of(new SoftDollarTier("tier", "value", "")))
                .set(
                        ConfigAttributes.MESSAGES,
                        List.of(
                                new ConfigMessage(3, "title", "message", "Hidden", true),
                                new ConfigMessage(131, "", "", "", false)))
                .set(ConfigAttributes.TRUSTED_IPS, List.of("127.0.0.1", "192.168.1.9"))
                .set(ConfigLayouts.CHANGED_FIELDS, List.of("configuration.api.settings.loggingLevel"))
                .set(
                        ConfigLayouts.ERRORS,
                        List.of("configuration.messages", "configuration.lockAndExit.autoLogoffTime"))
                .set(ConfigLayouts.WARNINGS, List.of(new ConfigWarning(131, "title", "message")))
                .set(ConfigLayouts.ACCEPTED_WARNINGS, List.of(new ConfigWarning(131, "", "")))
                .set(ContractDetails.SEC_IDS, PAIRS)
                .set(ContractDetails.INELIGIBILITY_REASONS, PAIRS)
                .set(
                        OrderState.ALLOCATIONS,
                        List.of(new OrderState.Allocation(
                                "DU1",
                                Optional.of(BigDecimal.ONE),
                                Optional.empty(),
                                Optional.of(BigDecimal.TEN),
                                Optional.empty(),
                                Optional.of(new BigDecimal("0.5")),
                                true)))
                .build()
                .plus(listsOfData());
        return samples.asMap().keySet().stream().collect(Collectors.toMap(attribute -> attribute, any -> samples));
    }

    private static Attributes listsOfData() {
        Instant time = Instant.ofEpochSecond(1_776_108_424);
        BigDecimal price = new BigDecimal("257.95");
        return Attributes.builder()
                .set(
                        BarLayouts.BARS,
                        List.of(new HistoricalBar(
                                "20260402", price, BigDecimal.TEN, BigDecimal.ONE, price, BigDecimal.ONE, price, 7)))
                .set(
                        BarLayouts.SESSIONS,
                        List.of(new TradingSession("20260402-09:30:00", "20260402-16:00:00", "20260402")))
                .set(HistoryLayouts.ENTRIES, List.of(new HistogramEntry(price, BigDecimal.TEN)))
                .set(HistoricalTickLayouts.TICKS, List.of(new HistoricalTick(time, price, BigDecimal.ZERO)))
                .set(
                        HistoricalTickLayouts.HISTORICAL_TICKS_BID_ASK_TICKS,
                        List.of(new HistoricalTickBidAsk(time, 2, price, price, BigDecimal.ONE, BigDecimal.TEN)))
                .set(
                        HistoricalTickLayouts.HISTORICAL_TICKS_LAST_TICKS,
                        List.of(new HistoricalTickLast(time, 1, price, BigDecimal.TEN, "IEX", "T")))
                .set(
                        MarketDepthLayouts.EXCHANGES,
                        List.of(
                                new MarketDepthExchange("IEX", "STK", "", "Deep", OptionalInt.of(1)),
                                new MarketDepthExchange("DTB", "OPT", "DTB", "Deep", OptionalInt.empty())))
                .set(MarketDepthLayouts.COMPONENTS, List.of(new SmartComponent(3, "IEX", "V")))
                .set(OptionLayouts.EXPIRATIONS, List.of("20261120", "20261218"))
                .set(OptionLayouts.STRIKES, List.of(BigDecimal.TEN, price))
                .set(SymbolLayouts.INCREMENTS, List.of(new PriceIncrement(BigDecimal.ONE, price)))
                .set(
                        SymbolLayouts.CONTRACTS,
                        List.of(new ContractDescription(
                                Contract.of(Attributes.builder()
                                        .set(ContractAttributes.CON_ID, 265598)
                                        .set(ContractAttributes.PRIMARY_EXCHANGE, "NASDAQ")
                                        .build()),
                                List.of("OPT", "WAR"),
                                "")))
                .set(NewsLayouts.PROVIDERS, List.of(new NewsProvider("BRFG", "Briefing.com")))
                .set(
                        ScannerLayouts.ROWS,
                        List.of(new ScannerRow(
                                1,
                                Contract.of(Attributes.EMPTY.with(ContractAttributes.TRADING_CLASS, "NMS")),
                                "NMS",
                                "d",
                                "b",
                                "p",
                                "")))
                .set(AdvisorLayouts.CODES, List.of(new FamilyCode("DU1", "F1")))
                .set(AdvisorLayouts.TIERS, List.of(new SoftDollarTier("tier", "value", "shown")))
                .build();
    }
}
