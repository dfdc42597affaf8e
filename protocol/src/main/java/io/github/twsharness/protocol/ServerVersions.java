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

    private ServerVersions() {}

    private static ServerFeature newestFeature() {
        ServerFeature[] features = ServerFeature.values();
        return features[features.length - 1];
    }
}
