package io.github.twsharness.protocol;

/**
 * Bound the server versions that this library speaks.
 *
 * <p>The newest one is derived from the features that the layouts know, never typed.
 */
public final class ServerVersions {

    /** Oldest server version whose layouts are known. */
    public static final int OLDEST = ServerFeature.PRICE_MANAGEMENT_ALGO.minimumVersion();

    /** Newest server version whose layouts are known. */
    public static final int NEWEST = newestFeature().minimumVersion();

    /**
     * Newest server version at which every message is text.
     *
     * <p>The harness's own connections ask for no newer one: these layouts are the ones that were checked against frames
     * of gateways, and TWS still serves them to every client that asks.
     */
    public static final int NEWEST_IN_TEXT = ServerFeature.PARAMETRIZED_DAYS_OF_EXECUTIONS.minimumVersion();

    private ServerVersions() {}

    private static ServerFeature newestFeature() {
        ServerFeature[] features = ServerFeature.values();
        return features[features.length - 1];
    }
}
