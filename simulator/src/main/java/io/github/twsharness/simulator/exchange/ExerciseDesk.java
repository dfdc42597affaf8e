package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.ExerciseOptions;
import io.github.twsharness.protocol.message.Order;
import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Accounts;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Terms;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Exercises options that are held, or lets them lapse.
 *
 * <p>Simplified: both happen at once, where a real TWS passes the wish on and the clearing house acts on it overnight. The
 * options leave at price 0, and the underlying comes or goes at the strike, each told of by an execution under the id of
 * the request; neither costs a commission. Texts of refusals are guessed.
 */
final class ExerciseDesk {

    private static final int EXERCISE = 1;
    private static final int LAPSE = 2;

    private final Lookup lookup;
    private final Accounts accounts;
    private final Prices prices;
    private final OrderBook book;
    private final TradeLog trades;
    private final OrderReporter reporter;
    private final AccountDesk accountDesk;

    ExerciseDesk(
            Lookup lookup,
            Accounts accounts,
            Prices prices,
            OrderBook book,
            TradeLog trades,
            OrderReporter reporter,
            AccountDesk accountDesk,
            Answers answers) {
        this.lookup = lookup;
        this.accounts = accounts;
        this.prices = prices;
        this.book = book;
        this.trades = trades;
        this.reporter = reporter;
        this.accountDesk = accountDesk;
        answers.on(ExerciseOptions.class, this::exercise);
    }

    private void exercise(Participant client, ExerciseOptions request) {
        int id = request.requestId();
        Optional<Instrument> instrument = lookup.find(client, id, request.contract());
        if (instrument.isEmpty()) {
            return;
        }
        if (!(instrument.get().terms() instanceof Terms.Option option)) {
            Lookup.refuse(client, id, Rejection.invalid("The contract is not an option"));
            return;
        }
        Optional<Account> account = request.account().isEmpty() && !accounts.isAdvisor()
                ? Optional.of(accounts.first())
                : accounts.find(request.account());
        Optional<Rejection> rejection = judgeAccount(request, account)
                .or(() -> judgeHolding(request, instrument.get(), account.orElseThrow()))
                .or(() -> judgeNature(request, option));
        if (rejection.isPresent()) {
            Lookup.refuse(client, id, rejection.get());
            return;
        }
        BigDecimal contracts = BigDecimal.valueOf(request.exerciseQuantity());
        OrderKey key = new OrderKey(client.clientId(), id);
        Account holder = account.orElseThrow();
        book(key, instrument.get(), Order.market(Action.SELL, contracts), BigDecimal.ZERO, holder);
        if (request.exerciseAction() == EXERCISE) {
            BigDecimal shares = contracts.multiply(instrument.get().pointValue());
            Action action = option.isCall() ? Action.BUY : Action.SELL;
            book(key, option.underlying(), Order.market(action, shares), option.strike(), holder);
        }
    }

    private static Optional<Rejection> judgeAccount(ExerciseOptions request, Optional<Account> account) {
        if (account.isPresent()) {
            return Optional.empty();
        }
        return Optional.of(
                request.account().isEmpty()
                        ? new Rejection(435, "You must specify an account.")
                        : Rejection.invalid("Invalid account code"));
    }

    private static Optional<Rejection> judgeHolding(ExerciseOptions request, Instrument option, Account account) {
        if (request.exerciseAction() != EXERCISE && request.exerciseAction() != LAPSE) {
            return Optional.of(Rejection.invalid("Invalid exercise action " + request.exerciseAction()));
        }
        BigDecimal held = account.holding(option).quantity();
        boolean enough =
                request.exerciseQuantity() > 0 && held.compareTo(BigDecimal.valueOf(request.exerciseQuantity())) >= 0;
        return enough
                ? Optional.empty()
                : Optional.of(Rejection.invalid("Exercise quantity %d exceeds the long position of %s"
                        .formatted(request.exerciseQuantity(), held.toPlainString())));
    }

    // What happens by itself is that options in the money are exercised and others lapse.
    private Optional<Rejection> judgeNature(ExerciseOptions request, Terms.Option option) {
        int distance = prices.of(option.underlying()).compareTo(option.strike());
        boolean inTheMoney = option.isCall() ? distance > 0 : distance < 0;
        boolean natural = inTheMoney == (request.exerciseAction() == EXERCISE);
        return natural || request.override() != 0
                ? Optional.empty()
                : Optional.of(Rejection.invalid(
                        inTheMoney
                                ? "The option is in the money; set override to let it lapse"
                                : "The option is out of the money; set override to exercise it"));
    }

    private void book(OrderKey key, Instrument instrument, Order order, BigDecimal price, Account account) {
        WorkingOrder done = new WorkingOrder(
                key,
                book.newPermId(),
                instrument,
                instrument.contract(instrument.venue().exchange()),
                order,
                List.of(account.name()));
        done.fill(order.totalQuantity(), price);
        for (TradeLog.Trade trade : trades.recordFree(done, order.totalQuantity(), price)) {
            reporter.send(done, trade.details(-1));
            trade.commission().ifPresent(report -> reporter.send(done, report));
        }
        accountDesk.positionChanged(account, instrument);
    }
}
