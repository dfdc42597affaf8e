package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/** A message from a client to TWS. */
public interface Request {

    /** Return which message this is. */
    RequestType type();
}
