package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelMarketDepth;
import io.github.twsharness.protocol.message.MarketDepth;
import io.github.twsharness.protocol.message.MarketDepthExchange;
import io.github.twsharness.protocol.message.MarketDepthExchanges;
import io.github.twsharness.protocol.message.MarketDepthL2;
import io.github.twsharness.protocol.message.RequestMarketDepth;
import io.github.twsharness.protocol.message.RequestMarketDepthExchanges;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Shows order books, made up from the quote: each row lies one price step further out and holds another hundred.
 *
 * <p>Combined books name an exchange in each row.
 */
final class DepthDesk {

    private static final int MOST_BOOKS = 3;
    private static final int MOST_ROWS = 20;
    private static final int INSERT = 0;
    private static final int UPDATE = 1;
    private static final int ASK = 0;
    private static final int BID = 1;
    private static final long MORE_PER_ROW = 100;
    private static final List<String> BOOKS = List.of("NASDAQ", "ARCA", "BATS", "NYSE");

    private final Lookup lookup;
    private final Market market;
    private final MarketDataRights rights;
    private final Subscriptions<Book> books = new Subscriptions<>();

    DepthDesk(Lookup lookup, Market market, MarketDataRights rights, Answers answers) {
        this.lookup = lookup;
        this.market = market;
        this.rights = rights;
        answers.on(RequestMarketDepth.class, this::subscribe);
        answers.on(CancelMarketDepth.class, this::cancel);
        answers.on(RequestMarketDepthExchanges.class, (client, request) -> client.send(exchanges()));
    }

    private static MarketDepthExchanges exchanges() {
        return new MarketDepthExchanges(BOOKS.stream()
                .map(exchange -> new MarketDepthExchange(exchange, "STK", "", "Deep2", OptionalInt.of(1)))
                .toList());
    }

    private void subscribe(Participant client, RequestMarketDepth request) {
        int id = request.requestId();
        Optional<Instrument> instrument = lookup.find(client, id, request.contract());
        if (instrument.isEmpty()) {
            return;
        }
        Optional<Rejection> unsubscribed = rights.judgeLive(instrument.get().localSymbol());
        if (unsubscribed.isPresent()) {
            Lookup.refuse(client, id, unsubscribed.get());
        } else if (books.has(client, id)) {
            Lookup.refuse(client, id, Rejection.duplicateTicker());
        } else if (books.count(client) >= MOST_BOOKS) {
            client.error(id, 309, "Max number (3) of market depth requests has been reached");
        } else if (request.rows() <= 0) {
            Lookup.refuse(client, id, Rejection.invalid("Please enter a valid number of rows"));
        } else {
            Book book = new Book(client, request, instrument.get());
            books.put(client, id, book);
            book.show(market.quote(instrument.get()));
        }
    }

    private void cancel(Participant client, CancelMarketDepth request) {
        if (books.remove(client, request.requestId()).isEmpty()) {
            client.error(
                    request.requestId(),
                    310,
                    "Can't find the subscribed market depth with tickerId:" + request.requestId());
        }
    }

    void marketMoved(Instrument instrument, Quote quote) {
        for (Book book : books.all()) {
            if (book.instrument.conId() == instrument.conId()) {
                book.show(quote);
            }
        }
    }

    void left(Participant client) {
        books.left(client);
    }

    /** Holds one row of one side. */
    private record Row(BigDecimal price, long size) {}

    private static final class Book {
        private final Participant client;
        private final RequestMarketDepth request;
        private final Instrument instrument;
        private final List<Row> bids = new ArrayList<>();
        private final List<Row> asks = new ArrayList<>();

        Book(Participant client, RequestMarketDepth request, Instrument instrument) {
            this.client = client;
            this.request = request;
            this.instrument = instrument;
        }

        void show(Quote quote) {
            BigDecimal step = instrument.minTick();
            for (int row = 0; row < Math.min(MOST_ROWS, request.rows()); row++) {
                BigDecimal away = step.multiply(BigDecimal.valueOf(row));
                show(bids, BID, row, new Row(quote.bid().subtract(away), quote.bidSize() + row * MORE_PER_ROW));
                show(asks, ASK, row, new Row(quote.ask().add(away), quote.askSize() + row * MORE_PER_ROW));
            }
        }

        private void show(List<Row> side, int which, int position, Row row) {
            if (position == side.size()) {
                side.add(row);
                send(position, INSERT, which, row);
            } else if (!row.equals(side.set(position, row))) {
                send(position, UPDATE, which, row);
            }
        }

        private void send(int position, int operation, int side, Row row) {
            int id = request.requestId();
            BigDecimal size = BigDecimal.valueOf(row.size);
            if (request.smartDepth()) {
                String exchange = BOOKS.get(position % BOOKS.size());
                client.send(new MarketDepthL2(id, position, exchange, operation, side, row.price, size, true));
            } else {
                client.send(new MarketDepth(id, position, operation, side, row.price, size));
            }
        }
    }
}
