package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Execution;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.ExecutionFilter;
import io.github.twsharness.simulator.account.Account;
import io.github.twsharness.simulator.account.Commission;
import io.github.twsharness.simulator.market.Instrument;
import io.github.twsharness.simulator.market.Terms;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Records trades with their commissions, and finds them again. */
final class TradeLog {

    private static final ZoneId EASTERN = ZoneId.of("US/Eastern");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd HH:mm:ss", Locale.ROOT);
    private static final int REMOVED_LIQUIDITY = 2;

    private final Account account;
    private final Clock clock;
    private final List<Trade> trades = new ArrayList<>();
    private final long firstNumber;

    TradeLog(Account account, Clock clock) {
        this.account = account;
        this.clock = clock;
        this.firstNumber = clock.instant().getEpochSecond();
    }

    /** Records the latest fill of an order, and books it. */
    Trade record(WorkingOrder order, BigDecimal shares, BigDecimal price) {
        Instrument instrument = order.instrument();
        BigDecimal due = Commission.of(instrument, order.filled(), order.filledValue());
        BigDecimal paid = Commission.of(
                instrument, order.filled().subtract(shares), order.filledValue().subtract(shares.multiply(price)));
        Deal deal = new Deal(order.isBuy(), shares, price, order.filled(), order.averageFillPrice());
        return book(order, instrument, executionExchange(order), deal, due.subtract(paid));
    }

    /** Records the latest fill of a combination as a whole, which is booked by its legs. */
    Trade recordWhole(WorkingOrder order, BigDecimal shares, BigDecimal price) {
        Deal deal = new Deal(order.isBuy(), shares, price, order.filled(), order.averageFillPrice());
        Contract contract = order.instrument().contract(order.exchange());
        Trade trade = new Trade(contract, execution(order, order.exchange(), deal), Optional.empty());
        trades.add(trade);
        return trade;
    }

    /** Records the part of a fill of a combination that one leg is, and books it. */
    Trade recordLeg(WorkingOrder order, Terms.Leg leg, BigDecimal units, BigDecimal price) {
        BigDecimal shares = units.multiply(BigDecimal.valueOf(leg.ratio()));
        BigDecimal all = order.filled().multiply(BigDecimal.valueOf(leg.ratio()));
        Deal deal = new Deal(order.isBuy() == leg.buys(), shares, price, all, price);
        Instrument instrument = leg.instrument();
        BigDecimal commission = Commission.of(instrument, shares, shares.multiply(price));
        return book(order, instrument, instrument.listingExchange(), deal, commission);
    }

    private Trade book(WorkingOrder order, Instrument instrument, String exchange, Deal deal, BigDecimal commission) {
        BigDecimal signed = deal.buys ? deal.shares : deal.shares.negate();
        Optional<BigDecimal> realized = account.book(instrument, signed, deal.price, commission);
        Execution execution = execution(order, exchange, deal);
        CommissionReport report = new CommissionReport(
                execution.executionId(), commission, instrument.currency(), realized, Optional.empty(), 0);
        Trade trade = new Trade(instrument.contract(exchange), execution, Optional.of(report));
        trades.add(trade);
        return trade;
    }

    private Execution execution(WorkingOrder order, String exchange, Deal deal) {
        return new Execution(
                order.key().orderId(),
                // The second part of ids of a real gateway counts up from a time in seconds.
                "0000e0d5.%08x.01.01".formatted(firstNumber + trades.size()),
                TIME.format(clock.instant().atZone(EASTERN)) + " US/Eastern",
                account.name(),
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
                "",
                REMOVED_LIQUIDITY,
                false,
                "");
    }

    // A smart-routed order is filled by some exchange, never by SMART itself.
    private static String executionExchange(WorkingOrder order) {
        return "SMART".equals(order.exchange()) ? order.instrument().listingExchange() : order.exchange();
    }

    int size() {
        return trades.size();
    }

    /** Returns the trades that a filter lets through; client id 0 stands for every client. */
    List<Trade> find(ExecutionFilter filter) {
        return trades.stream().filter(trade -> trade.passes(filter)).toList();
    }

    /** Holds what is dealt at once, with what was dealt before for the same order. */
    private record Deal(
            boolean buys, BigDecimal shares, BigDecimal price, BigDecimal allShares, BigDecimal averagePrice) {}

    /** Holds one trade as clients are told of it; a combination as a whole costs no commission. */
    record Trade(Contract contract, Execution execution, Optional<CommissionReport> commission) {

        ExecutionDetails details(int requestId) {
            return new ExecutionDetails(requestId, contract, execution);
        }

        private boolean passes(ExecutionFilter filter) {
            String day = execution.time().substring(0, 8);
            return (filter.clientId() == 0 || filter.clientId() == execution.clientId())
                    && isAnyOr(filter.account(), execution.account())
                    && isAnyOr(filter.symbol(), contract.symbol())
                    && isAnyOr(filter.secType(), contract.secType())
                    && (isAnyOr(filter.exchange(), execution.exchange())
                            || filter.exchange().equals("SMART"))
                    && (filter.side().isEmpty()
                            || isBuy(filter.side()) == execution.side().equals("BOT"))
                    && (filter.time().isEmpty() || isAfter(filter.time()))
                    && (filter.specificDates().isEmpty()
                            || filter.specificDates().contains(Integer.valueOf(day)));
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
