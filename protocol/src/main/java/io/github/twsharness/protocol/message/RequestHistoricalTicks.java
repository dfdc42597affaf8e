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
 * @param useRth 1 to leave out what is outside regular trading hours, 0 not; TWS takes any other number for 1
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
        int useRth,
        boolean ignoreSize,
        String options)
        implements Request {

    /** Ask with a plain yes or no for {@code useRth}. */
    public RequestHistoricalTicks(
            int requestId,
            Contract contract,
            String startDateTime,
            String endDateTime,
            int numberOfTicks,
            String whatToShow,
            boolean useRth,
            boolean ignoreSize,
            String options) {
        this(
                requestId,
                contract,
                startDateTime,
                endDateTime,
                numberOfTicks,
                whatToShow,
                useRth ? 1 : 0,
                ignoreSize,
                options);
    }

    @Override
    public RequestType type() {
        return RequestType.REQUEST_HISTORICAL_TICKS;
    }
}
