package io.github.twsharness.session.discovery;

import io.github.twsharness.protocol.frame.FrameTransport;

/** Make ways to endpoints; making one contacts nothing. */
@FunctionalInterface
public interface Dialer {

    /** Return the way to a port of a host. */
    FrameTransport to(String host, int port);
}
