package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.simulator.exchange.WorkingOrder.Stage;
import io.github.twsharness.simulator.market.CombinationFinder;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.InstrumentCatalog;
import io.github.twsharness.simulator.market.Market;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Takes in new orders and changes of open ones. */
final class OrderDesk {

    private final InstrumentCatalog catalog;
    private final OrderRules rules;
    private final OrderBook book;
    private final OrderLifecycle lifecycle;
    private final PhaseWatch phases;
    private final Participants participants;
    private final OrderReporter reporter;
    private final OrderMessages messages;
    private final WhatIf whatIf;
    private final WorkingOrderLimit limit;
    private final Market market;
    private final Clock clock;
    private final Script script;

    OrderDesk(
            InstrumentCatalog catalog,
            OrderRules rules,
            OrderBook book,
            OrderLifecycle lifecycle,
            PhaseWatch phases,
            Participants participants,
            OrderReporter reporter,
            OrderMessages messages,
            WhatIf whatIf,
            WorkingOrderLimit limit,
            Market market,
            Clock clock,
            Script script,
            Answers answers) {
        this.catalog = catalog;
        this.rules = rules;
        this.book = book;
        this.lifecycle = lifecycle;
        this.phases = phases;
        this.participants = participants;
        this.reporter = reporter;
        this.messages = messages;
        this.whatIf = whatIf;
        this.limit = limit;
        this.market = market;
        this.clock = clock;
        this.script = script;
        answers.on(PlaceOrder.class, this::place);
    }

    private void place(Participant client, PlaceOrder request) {
        Contract contract = request.contract();
        Order order = OrderRules.preset(request.order());
        List<Instrument> found = find(contract);
        Optional<Rejection> rejection = OrderRules.judgeType(order)
                .or(() -> OrderRules.judgeContract(contract))
                .or(() -> OrderRules.judgeFound(contract, found))
                .or(() -> rules.judge(order, found.get(0)));
        if (rejection.isPresent()) {
            refuse(client, request.orderId(), rejection.get());
            return;
        }
        OrderKey key = new OrderKey(client.clientId(), request.orderId());
        if (order.whatIf()) {
            WorkingOrder imagined = new WorkingOrder(key, 0, found.get(0), contract, order, rules.accountsOf(order));
            client.send(messages.openOrder(imagined, whatIf.preview(imagined)));
            return;
        }
        Optional<WorkingOrder> existing = book.find(key);
        if (existing.isPresent()) {
            change(client, existing.get(), order, found.get(0));
        } else {
            accept(
                    client,
                    new WorkingOrder(key, book.newPermId(), found.get(0), contract, order, rules.accountsOf(order)));
        }
    }

    private List<Instrument> find(Contract contract) {
        return CombinationFinder.isCombination(contract)
                ? new CombinationFinder(catalog).find(contract).stream().toList()
                : catalog.findAll(contract);
    }

    private void accept(Participant client, WorkingOrder working) {
        OrderKey key = working.key();
        if (key.orderId() < participants.nextOrderId(key.clientId())) {
            refuse(client, key.orderId(), new Rejection(103, "Duplicate order id"));
            return;
        }
        if (working.isChild() && !hasUsableParent(working)) {
            refuse(client, key.orderId(), new Rejection(10006, "Missing parent order"));
            return;
        }
        if (isTooSmall(working)) {
            refuse(client, key.orderId(), new Rejection(434, "The order size cannot be zero."));
            return;
        }
        participants.orderPlaced(key);
        working.placedAt(clock.instant());
        book.add(working);
        phases.note(working.instrument());
        Optional<Script.Directive> directive = script.takeForOrder();
        Optional<Rejection> rejection = directive
                .flatMap(Script.Directive::rejection)
                .or(() -> limit.judge(working))
                .or(() -> working.isChild() ? Optional.empty() : whatIf.judge(working));
        if (rejection.isPresent()) {
            reporter.tell(working, rejection.get());
            working.moveTo(Stage.INACTIVE);
            reporter.report(working);
        } else if (working.order().transmit()) {
            transmitFamily(working);
            lifecycle.enter(working);
            directive.ifPresent(one -> lifecycle.fillNow(working, one));
        }
    }

    // Gives an order for an amount of money its size; tells whether the amount is too little.
    private boolean isTooSmall(WorkingOrder order) {
        Optional<BigDecimal> cash = order.order().attributes().find(OrderAttributes.CASH_QTY);
        if (order.order().totalQuantity().signum() == 0
                && cash.isPresent()
                && cash.get().signum() > 0) {
            order.resize(Adjustment.quantityFor(cash.get(), order, market.quote(order.instrument())));
            return order.quantity().signum() == 0;
        }
        return false;
    }

    private boolean hasUsableParent(WorkingOrder child) {
        return book.find(child.parentKey())
                .filter(parent -> parent.isOpen() || parent.stage() == Stage.FILLED)
                .isPresent();
    }

    /** Transmits what was held back for the last child of a bracket: the parent, then the earlier children. */
    private void transmitFamily(WorkingOrder last) {
        if (!last.isChild()) {
            return;
        }
        book.find(last.parentKey())
                .filter(parent -> parent.stage() == Stage.STAGED)
                .ifPresent(lifecycle::enter);
        for (WorkingOrder sibling : book.siblingsOf(last)) {
            if (sibling.stage() == Stage.STAGED) {
                lifecycle.enter(sibling);
            }
        }
    }

    private void change(Participant client, WorkingOrder existing, Order order, Instrument instrument) {
        int orderId = existing.key().orderId();
        if (existing.stage() == Stage.FILLED) {
            refuse(client, orderId, new Rejection(104, "Can't modify a filled order."));
            return;
        }
        if (!existing.isOpen()) {
            refuse(client, orderId, new Rejection(103, "Duplicate order id"));
            return;
        }
        Optional<Rejection> rejection = OrderRules.judgeChange(existing, order, instrument);
        if (rejection.isPresent()) {
            refuse(client, orderId, rejection.get());
            return;
        }
        // All that can speak against the change is asked of a draft, so that a refusal leaves the order as it is.
        WorkingOrder draft = existing.draftOf(order);
        Optional<Rejection> unsized = isTooSmall(draft)
                ? Optional.of(new Rejection(434, "The order size cannot be zero."))
                : OrderRules.judgeChangedSize(existing, draft.quantity());
        if (unsized.isPresent()) {
            refuse(client, orderId, unsized.get());
            return;
        }
        existing.replaceWith(order, draft.quantity());
        if (existing.stage() != Stage.STAGED) {
            lifecycle.changed(existing);
        } else if (order.transmit()) {
            transmitFamily(existing);
            lifecycle.enterStaged(existing);
        }
    }

    private static void refuse(Participant client, int orderId, Rejection rejection) {
        client.error(orderId, rejection.code(), rejection.text());
    }
}
