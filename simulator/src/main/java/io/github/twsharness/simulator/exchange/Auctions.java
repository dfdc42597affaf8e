package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.exchange.OrderType.Trigger;
import io.github.twsharness.simulator.exchange.WorkingOrder.Stage;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.Quote;
import io.github.twsharness.simulator.market.TradingCalendar.Phase;
import java.math.BigDecimal;

/** Holds the auctions at the opening and the closing of an exchange, and ends the orders for the day. */
final class Auctions {

    private final OrderBook book;
    private final Market market;
    private final OrderLifecycle lifecycle;

    Auctions(OrderBook book, Market market, OrderLifecycle lifecycle) {
        this.book = book;
        this.market = market;
        this.lifecycle = lifecycle;
    }

    /** Ends the orders for one day of an instrument whose exchange closes, after the closing auction. */
    void closed(Instrument instrument, Phase before, Phase after) {
        for (WorkingOrder order : book.open(one -> isIn(one, instrument) && one.isListed())) {
            boolean closing = order.pricing().type().trigger() == Trigger.CLOSE && order.stage() == Stage.WAITING;
            if (order.isOpen() && closing && before == Phase.REGULAR) {
                trade(order);
            }
            boolean outside = EntryGate.tradesOutside(order);
            boolean over = before == Phase.REGULAR ? !(outside && after == Phase.EXTENDED) : outside;
            if (order.isOpen() && order.isFor("DAY") && over) {
                lifecycle.end(order);
            }
        }
    }

    /** Lets the orders for the opening of an instrument trade. */
    void opened(Instrument instrument) {
        for (WorkingOrder order : book.open(one -> isIn(one, instrument))) {
            if (order.isOpen() && order.isFor("OPG") && order.stage() == Stage.WAITING) {
                trade(order);
            }
        }
        lifecycle.reconsider();
    }

    private static boolean isIn(WorkingOrder order, Instrument instrument) {
        return order.instrument().conId() == instrument.conId();
    }

    private void trade(WorkingOrder order) {
        Quote quote = market.quote(order.instrument());
        if (takes(order, quote)) {
            lifecycle.fillAll(order, quote.last());
        } else {
            lifecycle.end(order);
        }
    }

    private static boolean takes(WorkingOrder order, Quote quote) {
        if (!order.pricing().type().hasLimit()) {
            return true;
        }
        BigDecimal limit = order.pricing().limit(quote);
        return order.isBuy() ? limit.compareTo(quote.last()) >= 0 : limit.compareTo(quote.last()) <= 0;
    }
}
