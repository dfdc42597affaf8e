package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;
import java.util.OptionalInt;

/**
 * Ask for events of companies.
 *
 * @param requestId id of the request
 * @param conId contract id; empty when there is a filter
 * @param filter filter in JSON; empty when there is a contract id
 * @param fillWatchlist whether to include what is in watchlists
 * @param fillPortfolio whether to include what is in the portfolio
 * @param fillCompetitors whether to include competitors
 * @param startDate first day such as {@code 20260413}; empty for no limit
 * @param endDate last day; empty for no limit
 * @param totalLimit how many, at most 100; empty for no limit
 */
public record RequestWshEventData(
        int requestId,
        OptionalInt conId,
        String filter,
        boolean fillWatchlist,
        boolean fillPortfolio,
        boolean fillCompetitors,
        String startDate,
        String endDate,
        OptionalInt totalLimit)
        implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_WSH_EVENT_DATA;
    }
}
