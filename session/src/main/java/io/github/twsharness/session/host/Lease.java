package io.github.twsharness.session.host;

/**
 * Who holds a lane, and for what.
 *
 * @param leaseId id that the holder chose
 * @param processId test JVM that holds it; empty for a client that attached to a free lane
 * @param holder test, or client, for messages
 */
record Lease(String leaseId, String processId, String holder) {}
