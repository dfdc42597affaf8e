package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Execution;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.ExecutionFilter;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.simulator.account.Accounts;
import io.github.twsharness.simulator.account.Commission;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Terms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** Records trades with their commissions, and finds them again: those of seven days, and not without end. */
final class TradeLog {

    private static final ZoneId EASTERN = ZoneId.of("US/Eastern");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss", Locale.ROOT);
    private static final int REMOVED_LIQUIDITY = 2;
    private static final int MOST_DAYS = 7;
    private static final int MOST_TRADES = 100_000;

    private final Accounts accounts;
    private final Clock clock;
    private final Deque<Trade> trades = new ArrayDeque<>();
    private final long firstNumber;
    private int recorded;

    TradeLog(Accounts accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
        this.firstNumber = clock.instant().getEpochSecond();
    }

    /** Records the latest fill of an order, and books it: one trade for each account. */
    List<Trade> record(WorkingOrder order, BigDecimal shares, BigDecimal price) {
        return record(order, shares, price, part -> commission(order, part, price));
    }

    /** Does the same without a commission. */
    List<Trade> recordFree(WorkingOrder order, BigDecimal shares, BigDecimal price) {
        return record(order, shares, price, part -> BigDecimal.ZERO);
    }

    private List<Trade> record(
            WorkingOrder order, BigDecimal shares, BigDecimal price, Function<Part, BigDecimal> commission) {
        Instrument instrument = order.instrument();
        List<Trade> made = new ArrayList<>();
        for (Part part : parts(order, shares)) {
            Deal deal = new Deal(part.account, order.isBuy(), part.shares, price, part.all, order.averageFillPrice());
            made.add(book(order, instrument, executionExchange(order), deal, commission.apply(part)));
        }
        return made;
    }

    private static BigDecimal commission(WorkingOrder order, Part part, BigDecimal price) {
        BigDecimal value = part.all.multiply(order.averageFillPrice());
        BigDecimal due = Commission.of(order.instrument(), part.all, value);
        BigDecimal before = part.all.subtract(part.shares);
        return before.signum() == 0
                ? due
                : due.subtract(Commission.of(order.instrument(), before, value.subtract(part.shares.multiply(price))));
    }

    /** Holds what one account gets of a fill, and what it has got of the order with it. */
    private record Part(String account, BigDecimal shares, BigDecimal all) {}

    // Equal parts, counted over the whole order; the accounts that come first get what cannot be divided.
    private static List<Part> parts(WorkingOrder order, BigDecimal shares) {
        int count = order.accounts().size();
        if (count == 1) {
            return List.of(new Part(order.accounts().get(0), shares, order.filled()));
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            BigDecimal all = share(order, order.filled(), i);
            BigDecimal part = all.subtract(share(order, order.filled().subtract(shares), i));
            if (part.signum() > 0) {
                parts.add(new Part(order.accounts().get(i), part, all));
            }
        }
        return parts;
    }

    private static BigDecimal share(WorkingOrder order, BigDecimal filled, int index) {
        int count = order.accounts().size();
        BigDecimal step = order.instrument().venue().sizes().orderStep();
        BigDecimal steps = filled.divide(step, 0, RoundingMode.DOWN).add(BigDecimal.valueOf(count - 1L - index));
        return steps.divide(BigDecimal.valueOf(count), 0, RoundingMode.DOWN).multiply(step);
    }

    /** Records the latest fill of a combination as a whole, which is booked by its legs. */
    Trade recordWhole(WorkingOrder order, BigDecimal shares, BigDecimal price) {
        String account = order.accounts().get(0);
        Deal deal = new Deal(account, order.isBuy(), shares, price, order.filled(), order.averageFillPrice());
        Contract contract = order.instrument().contract(order.exchange());
        Trade trade = new Trade(contract, execution(order, order.exchange(), deal), Optional.empty());
        keep(trade);
        return trade;
    }

    /** Records the part of a fill of a combination that one leg is, and books it. */
    Trade recordLeg(WorkingOrder order, Terms.Leg leg, BigDecimal units, BigDecimal price) {
        BigDecimal shares = units.multiply(BigDecimal.valueOf(leg.ratio()));
        BigDecimal all = order.filled().multiply(BigDecimal.valueOf(leg.ratio()));
        Deal deal = new Deal(order.accounts().get(0), order.isBuy() == leg.buys(), shares, price, all, price);
        Instrument instrument = leg.instrument();
        BigDecimal commission = Commission.of(instrument, shares, shares.multiply(price));
        return book(order, instrument, instrument.listingExchange(), deal, commission);
    }

    private Trade book(WorkingOrder order, Instrument instrument, String exchange, Deal deal, BigDecimal commission) {
        BigDecimal signed = deal.buys ? deal.shares : deal.shares.negate();
        Optional<BigDecimal> realized = accounts.get(deal.account)
                .book(
                        instrument,
                        order.order().attributes().get(OrderAttributes.MODEL_CODE),
                        signed,
                        deal.price,
                        commission);
        Execution execution = execution(order, exchange, deal);
        CommissionReport report = new CommissionReport(
                execution.executionId(), commission, instrument.currency(), realized, Optional.empty(), 0);
        Trade trade = new Trade(instrument.contract(exchange), execution, Optional.of(report));
        keep(trade);
        return trade;
    }

    private Execution execution(WorkingOrder order, String exchange, Deal deal) {
        return new Execution(
                order.key().orderId(),
                // The second part of ids of a real gateway counts up from a time in seconds.
                "0000e0d5.%08x.01.01".formatted(firstNumber + recorded),
                TIME.format(clock.instant().atZone(EASTERN)) + " US/Eastern",
                deal.account,
                exchange,
                deal.buys ? "BOT" : "SLD",
                deal.shares,
                deal.price,
                order.permId(),
                order.key().clientId(),
                0,
                deal.allShares,
                deal.averagePrice,
                order.order().orderRef(),
                "",
                BigDecimal.ZERO,
                order.order().attributes().get(OrderAttributes.MODEL_CODE),
                REMOVED_LIQUIDITY,
                false,
                "");
    }

    // A smart-routed order is filled by some exchange, never by SMART itself.
    private static String executionExchange(WorkingOrder order) {
        return "SMART".equals(order.exchange()) ? order.instrument().listingExchange() : order.exchange();
    }

    // What no filter finds any more is dropped, and so is the oldest when there are too many.
    private void keep(Trade trade) {
        trades.add(trade);
        recorded++;
        LocalDate oldest = oldestDay(LocalDate.ofInstant(clock.instant(), EASTERN));
        while (trades.size() > MOST_TRADES || trades.getFirst().day().isBefore(oldest)) {
            trades.removeFirst();
        }
    }

    private static LocalDate oldestDay(LocalDate today) {
        return today.minusDays(MOST_DAYS - 1L);
    }

    int size() {
        return trades.size();
    }

    /**
     * Returns the trades that a filter lets through, those of today unless it names days; client id 0 in it stands for
     * every client.
     */
    List<Trade> find(ExecutionFilter filter) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), EASTERN);
        Predicate<LocalDate> days = days(filter, today);
        return trades.stream()
                .filter(trade -> trade.passes(filter) && days.test(trade.day()))
                .toList();
    }

    // Source: the TWS API's documentation of execution filters; TWS keeps the executions of seven days.
    private static Predicate<LocalDate> days(ExecutionFilter filter, LocalDate today) {
        List<Integer> dates = filter.specificDates();
        int last = Math.max(1, Math.min(MOST_DAYS, filter.lastDays().orElse(1)));
        LocalDate first = today.minusDays(last - 1L);
        LocalDate oldest = oldestDay(today);
        if (dates.isEmpty()) {
            return day -> !day.isBefore(first);
        }
        return day -> dates.contains(Integer.valueOf(DateTimeFormatter.BASIC_ISO_DATE.format(day)))
                && !day.isBefore(filter.lastDays().isPresent() ? first : oldest);
    }

    /** Holds what is dealt at once, with what was dealt before for the same order. */
    private record Deal(
            String account,
            boolean buys,
            BigDecimal shares,
            BigDecimal price,
            BigDecimal allShares,
            BigDecimal averagePrice) {}

    /** Holds one trade as clients are told of it; a combination as a whole costs no commission. */
    record Trade(Contract contract, Execution execution, Optional<CommissionReport> commission) {

        ExecutionDetails details(int requestId) {
            return new ExecutionDetails(requestId, contract, execution);
        }

        LocalDate day() {
            return LocalDate.parse(execution.time().substring(0, 8), DateTimeFormatter.BASIC_ISO_DATE);
        }

        private boolean passes(ExecutionFilter filter) {
            return (filter.clientId() == 0 || filter.clientId() == execution.clientId())
                    && isAnyOr(filter.account(), execution.account())
                    && isAnyOr(filter.symbol(), contract.symbol())
                    && isAnyOr(filter.secType(), contract.secType())
                    && (isAnyOr(filter.exchange(), execution.exchange())
                            || filter.exchange().equals("SMART"))
                    && (filter.side().isEmpty()
                            || isBuy(filter.side()) == execution.side().equals("BOT"))
                    && (filter.time().isEmpty() || isAfter(filter.time()));
        }

        // Both are local times of the exchange, as "yyyyMMdd HH:mm:ss" or "yyyyMMdd-HH:mm:ss"; a zone is not looked at.
        private boolean isAfter(String time) {
            String from = time.replace('-', ' ').trim();
            return execution.time().compareTo(from.substring(0, Math.min(17, from.length()))) >= 0;
        }

        private static boolean isBuy(String side) {
            return side.equals("BUY") || side.equals("BOT");
        }

        private static boolean isAnyOr(String wanted, String actual) {
            return wanted.isEmpty() || wanted.equals(actual);
        }
    }
}
