package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for past ticks of a contract; one of the two times must be empty.
 *
 * @param requestId id of the request
 * @param contract which contract
 * @param startDateTime time of the first tick
 * @param endDateTime time of the last tick
 * @param numberOfTicks how many, at most 1000
 * @param whatToShow TRADES, MIDPOINT or BID_ASK
 * @param useRth whether to leave out what is outside regular trading hours
 * @param ignoreSize whether to leave out quotes of which only a size changed
 * @param options {@code tag=value;} pairs
 */
public record RequestHistoricalTicks(
        int requestId,
        Contract contract,
        String startDateTime,
        String endDateTime,
        int numberOfTicks,
        String whatToShow,
        boolean useRth,
        boolean ignoreSize,
        String options)
        implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_HISTORICAL_TICKS;
    }
}
