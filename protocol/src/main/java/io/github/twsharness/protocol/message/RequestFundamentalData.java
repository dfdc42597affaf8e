package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Ask for a report about a company.
 *
 * @param requestId id of the request
 * @param contract share of the company
 * @param reportType ReportSnapshot, ReportsFinSummary and so on
 * @param options {@code tag=value;} pairs
 */
public record RequestFundamentalData(int requestId, Contract contract, String reportType, String options)
        implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_FUNDAMENTAL_DATA;
    }
}
