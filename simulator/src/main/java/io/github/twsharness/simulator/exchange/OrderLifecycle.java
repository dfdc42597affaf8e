package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.simulator.exchange.Matching.Occasion;
import io.github.twsharness.simulator.exchange.WorkingOrder.Stage;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Market;
import io.github.twsharness.simulator.market.Quote;
import java.math.BigDecimal;

/**
 * Takes orders through their life and tells the client that placed them, in the order of messages of a real gateway.
 *
 * <p>Source: captured life cycles at server version 200.
 */
final class OrderLifecycle {

    private static final int OCA_CANCEL_WITH_BLOCK = 1;

    private final OrderBook book;
    private final Market market;
    private final TradeLog trades;
    private final Participants participants;
    private final OrderMessages messages;
    private final AccountDesk accountDesk;

    OrderLifecycle(
            OrderBook book,
            Market market,
            TradeLog trades,
            Participants participants,
            OrderMessages messages,
            AccountDesk accountDesk) {
        this.book = book;
        this.market = market;
        this.trades = trades;
        this.participants = participants;
        this.messages = messages;
        this.accountDesk = accountDesk;
    }

    /** Lets an order into the market, or holds it when it waits for its parent. */
    void enter(WorkingOrder order) {
        if (!order.isOpen()) {
            return;
        }
        if (hasLostParent(order)) {
            cancelNow(order);
        } else if (isHeldByParent(order)) {
            order.moveTo(Stage.HELD);
            report(order);
        } else if (order.needsTrigger()) {
            awaitTrigger(order);
        } else {
            report(order, "PreSubmitted");
            order.moveTo(Stage.WORKING);
            workFirst(order);
        }
    }

    /** Lets a staged order into the market; a real gateway then leaves out the PreSubmitted messages. */
    void enterStaged(WorkingOrder order) {
        if (order.isChild() || order.needsTrigger() || order.isAtMarket()) {
            enter(order);
        } else {
            order.moveTo(Stage.WORKING);
            workFirst(order);
        }
    }

    /** Reconsiders an order after a change. */
    void changed(WorkingOrder order) {
        if (order.stage() == Stage.HELD) {
            report(order);
        } else if (order.needsTrigger()) {
            order.moveTo(Stage.TRIGGER_PENDING);
            report(order);
            triggerIfReached(order);
        } else {
            order.moveTo(Stage.WORKING);
            report(order);
            match(order, Occasion.ARRIVAL);
            finishImmediate(order);
        }
    }

    /** Lets every order of an instrument meet a market that has moved. */
    void marketMoved(Instrument instrument, Occasion occasion) {
        for (WorkingOrder order : book.openIn(instrument)) {
            if (order.stage() == Stage.TRIGGER_PENDING) {
                triggerIfReached(order);
            } else if (order.stage() == Stage.WORKING) {
                match(order, occasion);
            }
        }
    }

    /** Cancels an order and whatever depends on it; the messages go to the client that placed each. */
    void cancel(WorkingOrder order) {
        boolean wasStaged = order.stage() == Stage.STAGED;
        if (!wasStaged) {
            send(order, messages.status(order, "PendingCancel"));
        }
        cancelNow(order);
    }

    /** Cancels without the PendingCancel status, as for another client's order and for dependent orders. */
    void cancelNow(WorkingOrder order) {
        order.moveTo(Stage.CANCELLED);
        send(order, messages.status(order, Stage.CANCELLED.status()));
        participants
                .find(order.key().clientId())
                .ifPresent(owner -> owner.error(order.key().orderId(), 202, "Order Canceled - reason:"));
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

    private void awaitTrigger(WorkingOrder order) {
        order.moveTo(Stage.TRIGGER_PENDING);
        report(order);
        report(order);
        triggerIfReached(order);
    }

    private void triggerIfReached(WorkingOrder order) {
        if (Matching.triggers(order, market.quote(order.instrument()))) {
            order.trigger();
            report(order);
            match(order, Occasion.ARRIVAL);
            finishImmediate(order);
        }
    }

    private void workFirst(WorkingOrder order) {
        Quote quote = market.quote(order.instrument());
        if ("FOK".equals(order.order().timeInForce()) && !fillsAtOnce(order, quote)) {
            order.moveTo(Stage.INACTIVE);
            report(order);
            return;
        }
        match(order, Occasion.ARRIVAL);
        finishImmediate(order);
        if (order.isOpen() && order.filled().signum() == 0) {
            report(order);
        }
    }

    private static boolean fillsAtOnce(WorkingOrder order, Quote quote) {
        return Matching.price(order, quote, Occasion.ARRIVAL).isPresent()
                && Matching.shares(order, quote).compareTo(order.remaining()) == 0;
    }

    // A real gateway sends no notice 202 for the rest of an immediate-or-cancel order.
    private void finishImmediate(WorkingOrder order) {
        boolean immediate = "IOC".equals(order.order().timeInForce());
        if (immediate && order.stage() == Stage.WORKING) {
            send(order, messages.status(order, "PendingCancel"));
            order.moveTo(Stage.CANCELLED);
            send(order, messages.status(order, Stage.CANCELLED.status()));
            book.childrenOf(order).forEach(this::cancelIfOpen);
        }
    }

    private void match(WorkingOrder order, Occasion occasion) {
        Quote quote = market.quote(order.instrument());
        Matching.price(order, quote, occasion).ifPresent(price -> fill(order, Matching.shares(order, quote), price));
    }

    private void fill(WorkingOrder order, BigDecimal shares, BigDecimal price) {
        if (shares.signum() <= 0) {
            return;
        }
        order.fill(shares, price);
        TradeLog.Trade trade = trades.record(order, shares, price);
        send(order, trade.details(-1));
        report(order);
        send(order, trade.commission());
        accountDesk.positionChanged(order.instrument());
        settleRivals(order, shares);
        if (!order.isOpen()) {
            book.childrenOf(order).forEach(this::enterAfterParent);
        }
    }

    private void settleRivals(WorkingOrder order, BigDecimal shares) {
        for (WorkingOrder rival : book.rivalsOf(order)) {
            boolean block = ocaType(order) == OCA_CANCEL_WITH_BLOCK;
            if (!order.isOpen() || block || rival.remaining().compareTo(shares) <= 0) {
                cancelIfOpen(rival);
            } else {
                rival.reduceBy(shares);
                report(rival);
            }
        }
    }

    private static int ocaType(WorkingOrder order) {
        return order.order().attributes().get(OrderAttributes.OCA_TYPE);
    }

    private void enterAfterParent(WorkingOrder child) {
        if (child.stage() != Stage.HELD) {
            return;
        }
        if (child.needsTrigger()) {
            child.moveTo(Stage.TRIGGER_PENDING);
            report(child);
            triggerIfReached(child);
        } else {
            child.moveTo(Stage.WORKING);
            workFirst(child);
        }
    }

    private void report(WorkingOrder order) {
        if (order.stage() != Stage.STAGED) {
            report(order, order.stage().status());
        }
    }

    private void report(WorkingOrder order, String status) {
        send(order, messages.openOrder(order, status));
        send(order, messages.status(order, status));
    }

    private void send(WorkingOrder order, Response response) {
        participants.find(order.key().clientId()).ifPresent(owner -> owner.send(response));
    }
}
