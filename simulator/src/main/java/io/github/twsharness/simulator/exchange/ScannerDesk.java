package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelScannerSubscription;
import io.github.twsharness.protocol.message.RequestScannerParameters;
import io.github.twsharness.protocol.message.RequestScannerSubscription;
import io.github.twsharness.protocol.message.ScannerData;
import io.github.twsharness.protocol.message.ScannerParameters;
import io.github.twsharness.protocol.message.ScannerRow;
import io.github.twsharness.protocol.message.ScannerSubscription;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Ranks the stocks of the catalogue by their quotes, at once and again each half minute. */
final class ScannerDesk {

    private static final int MOST_ROWS = 50;
    private static final int SECONDS_BETWEEN = 30;
    private static final String UNITED_STATES = "STK.US";
    private static final List<String> LOCATIONS =
            List.of(UNITED_STATES, "STK.US.MAJOR", "STK.US.MINOR", "STK.NASDAQ", "STK.NYSE", "STK.ARCA", "STK.AMEX");

    private final InstrumentCatalog catalog;
    private final Market market;
    private final Subscriptions<Watch> watches = new Subscriptions<>();

    ScannerDesk(InstrumentCatalog catalog, Market market, Answers answers) {
        this.catalog = catalog;
        this.market = market;
        answers.on(RequestScannerParameters.class, (client, request) -> client.send(parameters()));
        answers.on(RequestScannerSubscription.class, this::subscribe);
        answers.on(CancelScannerSubscription.class, this::cancel);
    }

    private void subscribe(Participant client, RequestScannerSubscription request) {
        int id = request.requestId();
        ScannerSubscription wanted = request.subscription();
        Optional<Scan> scan = Scan.of(wanted.scanCode());
        if (watches.has(client, id)) {
            Lookup.refuse(client, id, Rejection.duplicateTicker());
        } else if (scan.isEmpty()) {
            client.error(
                    id,
                    162,
                    "Historical Market Data Service error message:The simulator has no scan %s; it has %s"
                            .formatted(wanted.scanCode(), List.of(Scan.values())));
        } else {
            Watch watch = new Watch(client, id, wanted, scan.get());
            List<ScannerRow> rows = watch.rows();
            if (rows.isEmpty()) {
                client.error(id, 165, "Historical Market Data Service query message:no items retrieved");
            }
            client.send(new ScannerData(id, rows));
            watches.put(client, id, watch);
        }
    }

    private void cancel(Participant client, CancelScannerSubscription request) {
        int id = request.requestId();
        if (watches.remove(client, id).isPresent()) {
            client.error(
                    id, 162, "Historical Market Data Service error message:API scanner subscription cancelled: " + id);
        } else {
            client.error(id, 365, "No scanner subscription found for ticker id:" + id);
        }
    }

    void everySecond() {
        watches.all().forEach(Watch::second);
    }

    void left(Participant client) {
        watches.left(client);
    }

    private static ScannerParameters parameters() {
        StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ScanParameterResponse>\n");
        xml.append("<InstrumentList varName=\"instrumentList\">\n")
                .append("<Instrument><name>US Stocks</name><type>STK</type></Instrument>\n")
                .append("<Instrument><name>US Equity ETFs</name><type>ETF.EQ.US</type></Instrument>\n")
                .append("</InstrumentList>\n<LocationTree varName=\"locationTree\">\n");
        for (String location : LOCATIONS) {
            xml.append("<Location><displayName>%1$s</displayName><locationCode>%1$s</locationCode></Location>\n"
                    .formatted(location));
        }
        xml.append("</LocationTree>\n<ScanTypeList varName=\"scanTypeList\">\n");
        for (Scan scan : Scan.values()) {
            xml.append("<ScanType><displayName>%s</displayName><scanCode>%s</scanCode></ScanType>\n"
                    .formatted(scan.title(), scan));
        }
        return new ScannerParameters(
                xml.append("</ScanTypeList>\n</ScanParameterResponse>").toString());
    }

    /** Looks at the market for one client. */
    private final class Watch {
        private final Participant client;
        private final int requestId;
        private final ScannerSubscription wanted;
        private final Scan scan;
        private int seconds;

        Watch(Participant client, int requestId, ScannerSubscription wanted, Scan scan) {
            this.client = client;
            this.requestId = requestId;
            this.wanted = wanted;
            this.scan = scan;
        }

        void second() {
            seconds++;
            if (seconds % SECONDS_BETWEEN == 0) {
                client.send(new ScannerData(requestId, rows()));
            }
        }

        List<ScannerRow> rows() {
            List<Instrument> found = catalog.all().stream()
                    .filter(one -> one.isStock() && isThere(one) && isOfKind(one) && isWithin(market.quote(one)))
                    .sorted(Comparator.comparing(market::quote, scan.order()))
                    .limit(limit())
                    .toList();
            List<ScannerRow> rows = new ArrayList<>();
            for (Instrument one : found) {
                String exchange = one.venue().exchange();
                rows.add(new ScannerRow(rows.size(), one.contract(exchange), one.tradingClass(), "", "", "", ""));
            }
            return rows;
        }

        private int limit() {
            int asked = wanted.numberOfRows().orElse(MOST_ROWS);
            return asked < 1 ? MOST_ROWS : Math.min(asked, MOST_ROWS);
        }

        private boolean isThere(Instrument one) {
            String location = wanted.locationCode();
            return location.equals(UNITED_STATES)
                    || location.equals("STK.US.MAJOR")
                    || location.equals("STK." + one.primaryExchange());
        }

        private boolean isOfKind(Instrument one) {
            boolean kind =
                    wanted.instrument().equals("STK") || (wanted.instrument().startsWith("ETF") && one.isFund());
            return kind
                    && switch (wanted.stockTypeFilter()) {
                        case "STOCK" -> !one.isFund();
                        case "ETF" -> one.isFund();
                        default -> true;
                    };
        }

        private boolean isWithin(Quote quote) {
            BigDecimal price = quote.last();
            return wanted.abovePrice()
                            .filter(least -> price.compareTo(least) < 0)
                            .isEmpty()
                    && wanted.belowPrice()
                            .filter(most -> price.compareTo(most) > 0)
                            .isEmpty()
                    && quote.day().volume() >= wanted.aboveVolume().orElse(0);
        }
    }
}
