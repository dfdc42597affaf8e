package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/** A message from TWS to a client. */
public interface Response {

    /** Return which message this is. */
    ResponseType type();
}
