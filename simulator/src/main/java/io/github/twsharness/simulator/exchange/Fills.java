package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.simulator.account.Accounts;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.Quote;
import io.github.twsharness.simulator.market.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Executes orders: books the trades, and tells the clients in the order of messages of a real gateway. */
final class Fills {

    private static final int OCA_CANCEL_WITH_BLOCK = 1;

    private final OrderBook book;
    private final Market market;
    private final TradeLog trades;
    private final OrderReporter reporter;
    private final Accounts accounts;
    private final AccountDesk accountDesk;

    Fills(
            OrderBook book,
            Market market,
            TradeLog trades,
            OrderReporter reporter,
            Accounts accounts,
            AccountDesk accountDesk) {
        this.book = book;
        this.market = market;
        this.trades = trades;
        this.reporter = reporter;
        this.accounts = accounts;
        this.accountDesk = accountDesk;
    }

    /** Executes an order, in part or completely. */
    void fill(WorkingOrder order, BigDecimal shares, BigDecimal price) {
        order.fill(shares, price);
        List<TradeLog.Trade> made = record(order, shares, price);
        made.forEach(trade -> reporter.send(order, trade.details(-1)));
        reporter.report(order);
        made.forEach(trade -> trade.commission().ifPresent(commission -> reporter.send(order, commission)));
        for (String account : order.accounts()) {
            instruments(order).forEach(instrument -> accountDesk.positionChanged(accounts.get(account), instrument));
        }
    }

    private static List<Instrument> instruments(WorkingOrder order) {
        return order.instrument().terms() instanceof Terms.Combination combination
                ? combination.legs().stream().map(Terms.Leg::instrument).toList()
                : List.of(order.instrument());
    }

    private List<TradeLog.Trade> record(WorkingOrder order, BigDecimal shares, BigDecimal price) {
        if (!(order.instrument().terms() instanceof Terms.Combination combination)) {
            return trades.record(order, shares, price);
        }
        List<TradeLog.Trade> made = new ArrayList<>();
        made.add(trades.recordWhole(order, shares, price));
        for (Terms.Leg leg : combination.legs()) {
            Quote quote = market.quote(leg.instrument());
            BigDecimal legPrice = order.isBuy() == leg.buys() ? quote.ask() : quote.bid();
            made.add(trades.recordLeg(order, leg, shares, legPrice));
        }
        return made;
    }

    /**
     * Returns the orders that a fill makes void, after it has reduced the others of the same group.
     *
     * @param order the order that was filled
     * @param shares how much was filled
     */
    List<WorkingOrder> settleRivals(WorkingOrder order, BigDecimal shares) {
        List<WorkingOrder> voided = new ArrayList<>();
        for (WorkingOrder rival : book.rivalsOf(order)) {
            boolean block = order.order().attributes().get(OrderAttributes.OCA_TYPE) == OCA_CANCEL_WITH_BLOCK;
            BigDecimal cut = proportion(order, shares, rival);
            if (!order.isOpen() || block || rival.remaining().compareTo(cut) <= 0) {
                voided.add(rival);
            } else if (cut.signum() > 0) {
                rival.reduceBy(cut);
                reporter.report(rival);
            }
        }
        return voided;
    }

    // Types 2 and 3 reduce the rest of the group by the same part of it as was filled.
    private static BigDecimal proportion(WorkingOrder order, BigDecimal shares, WorkingOrder rival) {
        BigDecimal whole = order.remaining().add(shares);
        BigDecimal step = order.instrument().venue().sizes().step().max(BigDecimal.ONE);
        return rival.remaining()
                .multiply(shares)
                .divide(whole.multiply(step), 0, RoundingMode.HALF_UP)
                .multiply(step);
    }
}
