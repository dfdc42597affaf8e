package io.github.twsharness.simulator.exchange;

import io.github.twsharness.simulator.exchange.Matching.Occasion;
import io.github.twsharness.simulator.exchange.WorkingOrder.Stage;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * Takes orders through their life and tells the clients, in the order of messages of a real gateway.
 *
 * <p>Source: captured life cycles at server version 200.
 */
final class OrderLifecycle {

    private static final String PENDING_CANCEL = "PendingCancel";
    private static final String OUT_OF_BAND = "We cannot accept an order at the limit price you selected. Please submit"
            + " your order using a limit price that is closer to the current market price of ";

    private final OrderBook book;
    private final Market market;
    private final EntryGate gate;
    private final Fills fills;
    private final OrderReporter reporter;

    OrderLifecycle(OrderBook book, Market market, EntryGate gate, Fills fills, OrderReporter reporter) {
        this.book = book;
        this.market = market;
        this.gate = gate;
        this.fills = fills;
        this.reporter = reporter;
    }

    /** Lets an order into the market, or holds it when it waits for something. */
    void enter(WorkingOrder order) {
        if (!order.isOpen()) {
            return;
        }
        if (hasLostParent(order)) {
            end(order);
            return;
        }
        gate.warnings(order).forEach(warning -> reporter.tell(order, warning));
        if (isHeldByParent(order)) {
            order.moveTo(Stage.HELD);
            reporter.report(order);
        } else if (isOutOfBand(order)) {
            order.endBySystem();
            cancelNow(
                    order,
                    OrderReporter.CANCELLED
                            + OUT_OF_BAND
                            + market.quote(order.instrument()).last().toPlainString());
        } else {
            enterMarket(order, true);
        }
    }

    /** Lets a staged order into the market; a real gateway then leaves out the PreSubmitted messages. */
    void enterStaged(WorkingOrder order) {
        boolean plain = !order.isChild()
                && !order.needsTrigger()
                && !order.pricing().isAtMarket()
                && !order.isImmediate()
                && gate.holdOf(order).isEmpty()
                && !isOutOfBand(order);
        if (plain) {
            order.moveTo(Stage.WORKING);
            work(order, false);
        } else {
            enter(order);
        }
    }

    // The band is about prices that would trade at once, so it spares an order that waits for a price first.
    private boolean isOutOfBand(WorkingOrder order) {
        return !order.isChild()
                && gate.holdOf(order).isEmpty()
                && Matching.isOutOfBand(order, market.quote(order.instrument()));
    }

    private void enterMarket(WorkingOrder order, boolean announced) {
        Optional<Stage> hold = gate.holdOf(order);
        if (hold.isPresent()) {
            order.moveTo(hold.get());
            reporter.report(order);
        } else if (order.needsTrigger()) {
            awaitTrigger(order, announced);
        } else {
            work(order, announced);
        }
    }

    private void awaitTrigger(WorkingOrder order, boolean announced) {
        order.pricing().follow(market.quote(order.instrument()));
        order.moveTo(Stage.TRIGGER_PENDING);
        reporter.report(order);
        if (announced) {
            reporter.report(order);
        }
        triggerIfReached(order);
    }

    private void adjust(WorkingOrder order) {
        Adjustment.of(order, market.quote(order.instrument())).ifPresent(adjusted -> {
            order.adjustTo(adjusted);
            order.pricing().follow(market.quote(order.instrument()));
            reporter.report(order);
        });
    }

    private void triggerIfReached(WorkingOrder order) {
        if (order.pricing().isReached(market.quote(order.instrument()))) {
            order.trigger();
            reporter.report(order);
            match(order, Occasion.ARRIVAL);
            finishImmediate(order);
        }
    }

    private void work(WorkingOrder order, boolean announced) {
        Quote quote = market.quote(order.instrument());
        if (order.isFor("FOK") && !Matching.fillsAtOnce(order, quote)) {
            order.moveTo(Stage.INACTIVE);
            reporter.report(order);
            return;
        }
        if (order.isFor("IOC") && !Matching.tradesAtOnce(order, quote)) {
            reporter.open(order, "PreSubmitted");
            order.moveTo(Stage.WORKING);
            finishImmediate(order);
            return;
        }
        if (announced) {
            reporter.report(order, "PreSubmitted");
        }
        order.moveTo(Stage.WORKING);
        match(order, Occasion.ARRIVAL);
        finishImmediate(order);
        if (order.isOpen() && order.filled().signum() == 0) {
            reporter.report(order);
        }
    }

    // A real gateway sends no notice 202 for the rest of an immediate-or-cancel order.
    private void finishImmediate(WorkingOrder order) {
        if (order.isFor("IOC") && order.stage() == Stage.WORKING) {
            reporter.status(order, PENDING_CANCEL);
            order.moveTo(Stage.CANCELLED);
            reporter.status(order, Stage.CANCELLED.status());
            book.childrenOf(order).forEach(this::cancelIfOpen);
        }
    }

    /** Reconsiders an order after a change. */
    void changed(WorkingOrder order) {
        if (order.stage() == Stage.HELD) {
            reporter.report(order);
            return;
        }
        Optional<Stage> hold = gate.holdOf(order);
        if (hold.isPresent()) {
            order.moveTo(hold.get());
            reporter.report(order);
        } else if (order.needsTrigger()) {
            awaitTrigger(order, false);
        } else {
            order.moveTo(Stage.WORKING);
            reporter.report(order);
            match(order, Occasion.ARRIVAL);
            finishImmediate(order);
        }
    }

    /** Lets every order of an instrument meet a market that has moved. */
    void marketMoved(Instrument instrument, Occasion occasion) {
        for (WorkingOrder order : book.openIn(instrument)) {
            if (!order.isOpen() || !gate.isTrading(order)) {
                continue;
            }
            if (order.stage() == Stage.TRIGGER_PENDING) {
                adjust(order);
                if (order.pricing().follow(market.quote(order.instrument()))) {
                    reporter.report(order);
                }
                triggerIfReached(order);
            } else if (order.stage() == Stage.WORKING) {
                match(order, occasion);
            }
        }
    }

    /** Ends or wakes the orders whose time or condition has come. */
    void reconsider() {
        for (WorkingOrder order : book.open(one -> one.isListed() && (one.mayExpire() || isHolding(one.stage())))) {
            if (!order.isOpen()) {
                continue;
            }
            if (gate.isOver(order)) {
                end(order);
            } else if (isHolding(order.stage()) && gate.holdOf(order).isEmpty()) {
                enterMarket(order, false);
            }
        }
    }

    private static boolean isHolding(Stage stage) {
        return stage == Stage.WAITING || stage == Stage.LOCATING;
    }

    /** Fills the rest of an order at a price. */
    void fillAll(WorkingOrder order, BigDecimal price) {
        order.moveTo(Stage.WORKING);
        execute(order, order.remaining(), price);
    }

    /** Cancels an order for which nobody asked: its time is over, or what it depends on is gone. */
    void end(WorkingOrder order) {
        order.endBySystem();
        cancelNow(order);
    }

    /** Cancels an order and whatever depends on it; the messages go to the client that placed each. */
    void cancel(WorkingOrder order) {
        if (order.stage() != Stage.STAGED) {
            reporter.status(order, PENDING_CANCEL);
        }
        cancelNow(order);
    }

    /** Cancels without the PendingCancel status, as for another client's order and for dependent orders. */
    void cancelNow(WorkingOrder order) {
        cancelNow(order, OrderReporter.CANCELLED);
    }

    private void cancelNow(WorkingOrder order, String notice) {
        order.moveTo(Stage.CANCELLED);
        reporter.cancelled(order, notice);
        book.childrenOf(order).stream().filter(WorkingOrder::isOpen).forEach(this::cancelIfOpen);
        book.siblingsOf(order).forEach(this::cancelIfOpen);
    }

    private void cancelIfOpen(WorkingOrder order) {
        if (order.isOpen()) {
            cancelNow(order);
        }
    }

    private boolean isHeldByParent(WorkingOrder order) {
        return order.isChild()
                && book.find(order.parentKey()).filter(WorkingOrder::isOpen).isPresent();
    }

    private boolean hasLostParent(WorkingOrder order) {
        return order.isChild()
                && book.find(order.parentKey())
                        .filter(parent -> parent.isOpen() || parent.stage() == Stage.FILLED)
                        .isEmpty();
    }

    private void match(WorkingOrder order, Occasion occasion) {
        Quote quote = market.quote(order.instrument());
        Matching.price(order, quote, occasion).ifPresent(price -> execute(order, Matching.shares(order, quote), price));
    }

    /** Fills an order at once as a script wants it, by default at the price it may expect, if it is in the market. */
    void fillNow(WorkingOrder order, Script.Directive directive) {
        if (order.isListed() && order.stage() != Stage.HELD) {
            Quote quote = market.quote(order.instrument());
            BigDecimal own = Matching.price(order, quote, Occasion.ARRIVAL)
                    .or(() -> order.order().limitPrice())
                    .orElseGet(quote::last);
            order.moveTo(Stage.WORKING);
            BigDecimal most = order.remaining();
            execute(
                    order,
                    directive.quantity().map(most::min).orElse(most),
                    directive.price().orElse(own));
        }
    }

    private void execute(WorkingOrder order, BigDecimal shares, BigDecimal price) {
        if (shares.signum() <= 0) {
            return;
        }
        fills.fill(order, shares, price);
        fills.settleRivals(order, shares).forEach(this::cancelIfOpen);
        if (!order.isOpen()) {
            book.childrenOf(order).stream()
                    .filter(child -> child.stage() == Stage.HELD)
                    .forEach(child -> release(child, order));
        }
    }

    private void release(WorkingOrder child, WorkingOrder parent) {
        if (Hedge.isSimulated(child.order())) {
            child.resize(Hedge.size(child, parent));
        }
        enterMarket(child, false);
    }
}
