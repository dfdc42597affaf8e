package io.github.twsharness.protocol;

/**
 * Hold the inclusive range of server versions in which something is on the wire.
 *
 * @param first first server version
 * @param last last server version; {@link Integer#MAX_VALUE} when there is no end
 */
public record VersionRange(int first, int last) {

    /** Every server version. */
    public static final VersionRange ALL = new VersionRange(0, Integer.MAX_VALUE);

    public VersionRange {
        if (first > last) {
            throw new IllegalArgumentException("A version range must not end before it begins: " + first + ".." + last);
        }
    }

    /** Return the range from the version that introduced a feature on. */
    public static VersionRange since(ServerFeature feature) {
        return new VersionRange(feature.minimumVersion(), Integer.MAX_VALUE);
    }

    /** Return the range up to the version before the one that introduced a feature. */
    public static VersionRange before(ServerFeature feature) {
        return new VersionRange(0, feature.minimumVersion() - 1);
    }

    /** Return the range from one feature to the version before another. */
    public static VersionRange between(ServerFeature from, ServerFeature until) {
        return new VersionRange(from.minimumVersion(), until.minimumVersion() - 1);
    }

    /** Tell whether a server version lies in the range. */
    public boolean contains(int serverVersion) {
        return serverVersion >= first && serverVersion <= last;
    }

    @Override
    public String toString() {
        if (equals(ALL)) {
            return "all";
        }
        return last == Integer.MAX_VALUE ? first + "+" : first + "-" + last;
    }
}
