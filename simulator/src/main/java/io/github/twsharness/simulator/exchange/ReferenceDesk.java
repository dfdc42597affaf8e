package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.BondContractData;
import io.github.twsharness.protocol.message.ContractData;
import io.github.twsharness.protocol.message.ContractDataEnd;
import io.github.twsharness.protocol.message.ContractDescription;
import io.github.twsharness.protocol.message.ContractDetails;
import io.github.twsharness.protocol.message.MarketRule;
import io.github.twsharness.protocol.message.OptionParameters;
import io.github.twsharness.protocol.message.OptionParametersEnd;
import io.github.twsharness.protocol.message.PriceIncrement;
import io.github.twsharness.protocol.message.RequestContractDetails;
import io.github.twsharness.protocol.message.RequestMarketRule;
import io.github.twsharness.protocol.message.RequestMatchingSymbols;
import io.github.twsharness.protocol.message.RequestOptionParameters;
import io.github.twsharness.protocol.message.SymbolSamples;
import io.github.twsharness.simulator.market.DetailsSheet;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import io.github.twsharness.simulator.market.Terms;
import io.github.twsharness.simulator.market.TradingCalendar;
import java.math.BigDecimal;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Describes and searches instruments, and lists the options on one. */
final class ReferenceDesk {

    private static final int MOST_SAMPLES = 16;

    // Where real gateways report the chains of US stocks, among others.
    private static final List<String> OPTION_EXCHANGES = List.of("SMART", "CBOE");

    private final InstrumentCatalog catalog;
    private final TradingCalendar calendar;

    ReferenceDesk(InstrumentCatalog catalog, TradingCalendar calendar, Answers answers) {
        this.catalog = catalog;
        this.calendar = calendar;
        answers.on(RequestContractDetails.class, this::tellDetails);
        answers.on(RequestMatchingSymbols.class, this::search);
        answers.on(RequestOptionParameters.class, this::listOptions);
        answers.on(RequestMarketRule.class, this::marketRule);
    }

    private void tellDetails(Participant client, RequestContractDetails request) {
        int id = request.requestId();
        String exchange = request.contract().exchange();
        List<Instrument> found = catalog.findAll(request.contract());
        if (found.isEmpty()) {
            Lookup.refuse(client, id, Rejection.unknownContract());
            return;
        }
        for (Instrument one : found) {
            ContractDetails details = DetailsSheet.of(one, exchange, calendar);
            client.send(
                    one.secType().equals("BOND") ? new BondContractData(id, details) : new ContractData(id, details));
        }
        client.send(new ContractDataEnd(id));
    }

    private void marketRule(Participant client, RequestMarketRule request) {
        List<PriceIncrement> steps = catalog.marketRule(request.marketRuleId()).entrySet().stream()
                .map(step -> new PriceIncrement(step.getKey(), step.getValue()))
                .toList();
        if (steps.isEmpty()) {
            Lookup.refuse(
                    client, -1, Rejection.invalid("Market rule %d is not known".formatted(request.marketRuleId())));
        } else {
            client.send(new MarketRule(request.marketRuleId(), steps));
        }
    }

    private void search(Participant client, RequestMatchingSymbols request) {
        String pattern = request.pattern().trim().toUpperCase(Locale.ROOT);
        List<Sample> samples = pattern.isEmpty()
                ? List.of()
                : catalog.all().stream()
                        .filter(instrument -> !(instrument.terms() instanceof Terms.Option)
                                && !(instrument.terms() instanceof Terms.Future))
                        .map(instrument -> new Sample(instrument, nameOf(instrument)))
                        .filter(sample -> sample.fits(pattern))
                        .sorted(Comparator.comparing((Sample sample) -> sample.distance(pattern)))
                        .limit(MOST_SAMPLES)
                        .toList();
        client.send(new SymbolSamples(
                request.requestId(), samples.stream().map(this::describe).toList()));
    }

    private String nameOf(Instrument instrument) {
        return DetailsSheet.of(instrument, "", calendar).attributes().get(ContractDetails.LONG_NAME);
    }

    private ContractDescription describe(Sample sample) {
        Instrument instrument = sample.instrument;
        List<String> derivatives = Stream.of("OPT", "FUT")
                .filter(type -> catalog.all().stream()
                        .anyMatch(other ->
                                other.secType().equals(type) && other.symbol().equals(instrument.symbol())))
                .toList();
        return new ContractDescription(
                instrument.contract("").toBuilder()
                        .primaryExchange(instrument.listingExchange())
                        .build(),
                derivatives,
                sample.name);
    }

    /** Holds an instrument with its name. */
    private record Sample(Instrument instrument, String name) {

        boolean fits(String pattern) {
            return instrument.symbol().startsWith(pattern)
                    || name.toUpperCase(Locale.ROOT).contains(pattern);
        }

        int distance(String pattern) {
            boolean starts = instrument.symbol().startsWith(pattern);
            return starts ? instrument.symbol().length() - pattern.length() : pattern.length() + MOST_SAMPLES;
        }
    }

    private void listOptions(Participant client, RequestOptionParameters request) {
        List<Instrument> options = new ArrayList<>();
        for (Instrument instrument : catalog.all()) {
            if (instrument.terms() instanceof Terms.Option option
                    && option.underlying().conId() == request.underlyingConId()
                    && option.underlying().symbol().equals(request.underlyingSymbol())) {
                options.add(instrument);
            }
        }
        Map<String, List<Instrument>> byClass = options.stream()
                .collect(Collectors.groupingBy(Instrument::tradingClass, TreeMap::new, Collectors.toList()));
        for (String exchange : OPTION_EXCHANGES) {
            byClass.forEach((tradingClass, members) -> client.send(chain(request, exchange, tradingClass, members)));
        }
        client.send(new OptionParametersEnd(request.requestId()));
    }

    private static OptionParameters chain(
            RequestOptionParameters request, String exchange, String tradingClass, List<Instrument> members) {
        TreeSet<String> expirations = new TreeSet<>();
        TreeSet<BigDecimal> strikes = new TreeSet<>();
        for (Instrument member : members) {
            if (member.terms() instanceof Terms.Option option) {
                expirations.add(DateTimeFormatter.BASIC_ISO_DATE.format(option.expiry()));
                strikes.add(option.strike());
            }
        }
        return new OptionParameters(
                request.requestId(),
                exchange,
                request.underlyingConId(),
                tradingClass,
                members.get(0).multiplier(),
                List.copyOf(expirations),
                List.copyOf(strikes));
    }
}
