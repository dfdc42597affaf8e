package io.github.twsharness.session.host;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what was opened, in reverse order, whatever goes wrong in between. Used by one thread at a time. */
final class Closing implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Deque<Named> resources = new ArrayDeque<>();

    <T extends AutoCloseable> T add(String name, T resource) {
        resources.push(new Named(name, resource));
        return resource;
    }

    @Override
    public void close() {
        while (!resources.isEmpty()) {
            Named next = resources.pop();
            try {
                next.resource().close();
            } catch (Exception e) {
                LOG.warn("Closing {} failed; the rest is closed all the same: {}", next.name(), e.toString());
            }
        }
    }

    private record Named(String name, AutoCloseable resource) {}
}
