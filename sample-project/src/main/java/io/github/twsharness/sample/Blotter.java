package io.github.twsharness.sample;

import io.github.twsharness.protocol.client.TwsListener;
import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.Execution;
import io.github.twsharness.protocol.message.ExecutionDetails;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;

/**
 * Keep the books of the day: what was traded by symbol, and what it cost.
 *
 * <p>TWS may report an execution twice, or correct it: the same id with its last part counted up. Each counts once, as it
 * was last reported.
 */
public final class Blotter implements TwsListener {

    private final Map<String, ExecutionDetails> executions = new HashMap<>();
    private final Map<String, CommissionReport> commissions = new HashMap<>();

    @Override
    public synchronized void onExecution(ExecutionDetails details) {
        executions.merge(
                identity(details.execution().executionId()),
                details,
                (known, reported) -> reported.execution()
                                        .executionId()
                                        .compareTo(known.execution().executionId())
                                > 0
                        ? reported
                        : known);
    }

    @Override
    public synchronized void onCommission(CommissionReport report) {
        commissions.put(identity(report.executionId()), report);
    }

    /** Return what was traded in a symbol. */
    public synchronized Tally traded(String symbol) {
        Tally tally = Tally.NOTHING;
        for (ExecutionDetails details : executions.values()) {
            if (details.contract().symbol().equals(symbol)) {
                tally = add(tally, details.execution());
            }
        }
        return tally;
    }

    /** Return the sum of the commissions that TWS has reported so far. */
    public synchronized BigDecimal commissions() {
        return commissions.values().stream().map(CommissionReport::commission).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static Tally add(Tally tally, Execution execution) {
        return "BOT".equals(execution.side())
                ? tally.buy(execution.shares(), execution.price())
                : tally.sell(execution.shares(), execution.price());
    }

    private static String identity(String executionId) {
        int correction = executionId.lastIndexOf('.');
        return correction < 0 ? executionId : executionId.substring(0, correction);
    }
}
