package io.github.twsharness.protocol.message;

import java.util.List;
import java.util.OptionalInt;

/**
 * Choose executions; an empty text means any.
 *
 * @param clientId client id, 0 for any
 * @param account account
 * @param time only executions after {@code yyyyMMdd HH:mm:ss}
 * @param symbol symbol
 * @param secType security type
 * @param exchange exchange
 * @param side BUY or SELL
 * @param lastDays number of days back, from server version 200 on
 * @param specificDates days as {@code yyyyMMdd}, from server version 200 on
 */
public record ExecutionFilter(
        int clientId,
        String account,
        String time,
        String symbol,
        String secType,
        String exchange,
        String side,
        OptionalInt lastDays,
        List<Integer> specificDates) {

    /** Choose every execution that TWS shows to the client. */
    public static final ExecutionFilter ANY =
            new ExecutionFilter(0, "", "", "", "", "", "", OptionalInt.empty(), List.of());

    public ExecutionFilter {
        specificDates = List.copyOf(specificDates);
    }

    /** Choose executions in one symbol. */
    public static ExecutionFilter ofSymbol(String symbol) {
        return new ExecutionFilter(0, "", "", symbol, "", "", "", OptionalInt.empty(), List.of());
    }
}
