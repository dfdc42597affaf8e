package io.github.twsharness.junit.shard;

import java.util.Optional;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/**
 * Leave out the test classes of other shards, whichever engine runs them; see the setting {@code tws.shard}.
 *
 * <p>The outermost class decides, for all that is in it: its nested classes, and the classes of a suite. What has no
 * class stays.
 */
public final class ShardFilter implements PostDiscoveryFilter {

    private final ShardChoice choice = new ShardChoice();

    /** Create the filter. */
    public ShardFilter() {}

    // JUnit asks for each descriptor, but removes only those without children; containers left empty go by themselves.
    @Override
    public FilterResult apply(TestDescriptor descriptor) {
        return outermostClass(descriptor)
                .flatMap(choice::otherShard)
                .map(shard -> FilterResult.excluded("belongs to shard " + shard))
                .orElseGet(() -> FilterResult.included("no other shard runs it"));
    }

    private static Optional<ClassSource> outermostClass(TestDescriptor descriptor) {
        Optional<ClassSource> outermost = Optional.empty();
        for (Optional<TestDescriptor> at = Optional.of(descriptor);
                at.isPresent();
                at = at.get().getParent()) {
            if (at.get().getSource().orElse(null) instanceof ClassSource source) {
                outermost = Optional.of(source);
            }
        }
        return outermost;
    }
}
