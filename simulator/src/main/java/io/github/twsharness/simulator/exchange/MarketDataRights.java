package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.RequestMarketDataType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Knows which market data the account is subscribed to, and which kind each client asked for. */
final class MarketDataRights {

    static final int LIVE = 1;
    static final int FROZEN = 2;
    static final int DELAYED = 3;
    static final int DELAYED_FROZEN = 4;

    private static final String DELAYED_AVAILABLE = "Delayed market data is available.";

    private final MarketDataSubscription subscription;
    private final Map<Participant, Integer> wanted = new HashMap<>();

    MarketDataRights(MarketDataSubscription subscription, Answers answers) {
        this.subscription = subscription;
        answers.on(RequestMarketDataType.class, this::choose);
    }

    private void choose(Participant client, RequestMarketDataType request) {
        int kind = request.marketDataType();
        if (kind < LIVE || kind > DELAYED_FROZEN) {
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

    /** Returns the frozen kind in the place of one that a client gets, when it asked for it and the exchange is closed. */
    int whenClosed(Participant client, int kind) {
        int asked = wanted.getOrDefault(client, LIVE);
        if (kind == LIVE && (asked == FROZEN || asked == DELAYED_FROZEN)) {
            return FROZEN;
        }
        return kind == DELAYED && asked == DELAYED_FROZEN ? DELAYED_FROZEN : kind;
    }

    /**
     * Refuses what is only there as live data, such as the book and every tick, to an account without it.
     *
     * @param contract what the texts name at their end
     */
    Optional<Rejection> judgeLive(String contract) {
        return switch (subscription) {
            case LIVE -> Optional.empty();
            case NOT_FOR_API -> Optional.of(additionalSubscription(contract));
            default -> Optional.of(new Rejection(354, "Requested market data is not subscribed." + contract));
        };
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
