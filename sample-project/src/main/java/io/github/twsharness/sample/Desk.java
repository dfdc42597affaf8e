package io.github.twsharness.sample;

import io.github.twsharness.protocol.client.MarketData;
import io.github.twsharness.protocol.client.OrderHandle;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * Trade for one account through one client: enter with brackets, manage what is working, and report.
 *
 * <p>Questions wait for TWS's answer as long as the client allows, and throw what the client reports; orders are sent
 * without waiting.
 */
public final class Desk {

    private final TwsClient client;
    private final String account;
    private final Blotter blotter = new Blotter();

    /**
     * Open a desk.
     *
     * @param client connected client; stays the caller's to close
     * @param account account to trade for
     */
    public Desk(TwsClient client, String account) {
        this.client = client;
        this.account = account;
        client.addListener(blotter);
    }

    /** Return the books of what this desk trades. */
    public Blotter blotter() {
        return blotter;
    }

    /** Place the three orders of a bracket; TWS starts to work them when the last one arrives. */
    public Bracket enter(BracketPlan plan) {
        int entryId = client.takeOrderId();
        OrderHandle entry = client.place(entryId, plan.contract(), mine(plan.entryOrder()));
        OrderHandle target = client.place(plan.contract(), mine(plan.targetOrder(entryId)));
        OrderHandle stopLoss = client.place(plan.contract(), mine(plan.stopOrder(entryId)));
        return new Bracket(plan, entry, target, stopLoss);
    }

    /** Take profit at another price. */
    public void moveTarget(Bracket bracket, BigDecimal limit) {
        move(bracket.target(), bracket.target().order().toBuilder().limitPrice(limit));
    }

    /** Cut the loss at another price. */
    public void moveStop(Bracket bracket, BigDecimal stop) {
        move(bracket.stopLoss(), bracket.stopLoss().order().toBuilder().auxPrice(stop));
    }

    private void move(OrderHandle order, Order.Builder changed) {
        client.modify(order, changed.transmit(true).build());
    }

    /** Give a bracket up: cancel its entry, or, once that has filled, the orders that would close the position. */
    public void cancel(Bracket bracket) {
        // TWS cancels the waiting legs itself along with their entry.
        if (isWorking(bracket.entry())) {
            client.cancel(bracket.entry());
            return;
        }
        List.of(bracket.target(), bracket.stopLoss()).stream()
                .filter(Desk::isWorking)
                .forEach(client::cancel);
    }

    private static boolean isWorking(OrderHandle order) {
        return order.status().map(OrderStatus::known).filter(Status::isFinal).isEmpty();
    }

    /** Place a limit order. */
    public OrderHandle limit(Contract contract, Action side, long quantity, BigDecimal limit) {
        return client.place(contract, mine(Order.limit(side, BigDecimal.valueOf(quantity), limit)));
    }

    /** Place a market order. */
    public OrderHandle market(Contract contract, Action side, long quantity) {
        return client.place(contract, mine(Order.market(side, quantity)));
    }

    private Order mine(Order order) {
        return order.toBuilder().account(account).timeInForce("DAY").build();
    }

    /** Return what a contract can be sold and bought for now. */
    public Quote quote(Contract contract) {
        try (MarketData prices = client.marketData(contract)) {
            return new Quote(answer(prices.firstBid()), answer(prices.firstAsk()));
        }
    }

    /** Return the position in a symbol; zero when there is none. */
    public BigDecimal position(String symbol) {
        return positions().getOrDefault(symbol, BigDecimal.ZERO);
    }

    /** Return the positions of the account by symbol; negative when short. */
    public Map<String, BigDecimal> positions() {
        return answer(client.positions()).stream()
                .filter(position -> position.account().equals(account))
                .collect(Collectors.groupingBy(
                        position -> position.contract().symbol(),
                        Collectors.reducing(BigDecimal.ZERO, Position::quantity, BigDecimal::add)));
    }

    private static <T> T answer(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw e;
        }
    }
}
