package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for past bars of a contract.
 *
 * @param requestId id of the request
 * @param contract which contract
 * @param endDateTime time of the last bar; empty for now
 * @param duration how far back, such as {@code 1 D}
 * @param barSize period of a bar, such as {@code 1 hour}
 * @param whatToShow TRADES, MIDPOINT, BID, ASK, BID_ASK, SCHEDULE and so on
 * @param useRth 1 to leave out what is outside regular trading hours, 0 not; TWS takes any other number for 1
 * @param formatDate 1 text, 2 epoch seconds
 * @param keepUpToDate whether to go on with updates of the last bar
 * @param options {@code tag=value;} pairs
 */
public record RequestHistoricalData(
        int requestId,
        Contract contract,
        String endDateTime,
        String duration,
        String barSize,
        String whatToShow,
        int useRth,
        int formatDate,
        boolean keepUpToDate,
        String options)
        implements Request {

    /** Ask with a plain yes or no for {@code useRth}. */
    public RequestHistoricalData(
            int requestId,
            Contract contract,
            String endDateTime,
            String duration,
            String barSize,
            String whatToShow,
            boolean useRth,
            int formatDate,
            boolean keepUpToDate,
            String options) {
        this(
                requestId,
                contract,
                endDateTime,
                duration,
                barSize,
                whatToShow,
                useRth ? 1 : 0,
                formatDate,
                keepUpToDate,
                options);
    }

    @Override
    public RequestType type() {
        return RequestType.REQUEST_HISTORICAL_DATA;
    }
}
