package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.RequestMarketDataType;
import java.util.HashMap;
import java.util.Map;

/** Knows which market data the account is subscribed to, and which kind each client asked for. */
final class MarketDataRights {

    static final int LIVE = 1;
    static final int DELAYED = 3;

    private static final String DELAYED_AVAILABLE = "Delayed market data is available.";

    private final MarketDataSubscription subscription;
    private final Map<Participant, Integer> wanted = new HashMap<>();

    MarketDataRights(MarketDataSubscription subscription, Answers answers) {
        this.subscription = subscription;
        answers.on(RequestMarketDataType.class, this::choose);
    }

    private void choose(Participant client, RequestMarketDataType request) {
        int kind = request.marketDataType();
        if (kind < LIVE || kind > DELAYED + 1) {
            Lookup.refuse(client, -1, Rejection.invalid("Invalid market data type: " + kind));
        } else {
            wanted.put(client, kind);
        }
    }

    boolean isLive() {
        return subscription == MarketDataSubscription.LIVE;
    }

    /** Tells whether a client without live data has asked for delayed data. */
    private boolean wantsDelayed(Participant client) {
        return wanted.getOrDefault(client, LIVE) >= DELAYED;
    }

    /**
     * Settles which kind of data a client gets, and tells it why it is not the live one.
     *
     * @param contract what the texts name at their end
     * @return 1 live or 3 delayed; 0 when the request is refused
     */
    int settle(Participant client, int requestId, String contract) {
        if (isLive()) {
            return LIVE;
        }
        if (subscription == MarketDataSubscription.NONE) {
            client.error(
                    requestId, 10168, "Requested market data is not subscribed. Delayed market data is not enabled.");
            return 0;
        }
        if (wantsDelayed(client)) {
            client.error(requestId, 10167, "Requested market data is not subscribed. Displaying delayed market data.");
            return DELAYED;
        }
        Lookup.refuse(
                client,
                requestId,
                subscription == MarketDataSubscription.NOT_FOR_API
                        ? additionalSubscription(DELAYED_AVAILABLE + contract)
                        : new Rejection(
                                354, "Requested market data is not subscribed." + DELAYED_AVAILABLE + contract));
        return 0;
    }

    static Rejection additionalSubscription(String rest) {
        return new Rejection(
                10089,
                "Requested market data requires additional subscription for API. See link in 'Market Data Connections'"
                        + " dialog for more details." + rest);
    }

    void left(Participant client) {
        wanted.remove(client);
    }
}
