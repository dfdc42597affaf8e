package io.github.twsharness.session.host;

/**
 * Who holds a lane, and for what.
 *
 * @param leaseId id that the holder chose
 * @param processId test JVM that holds it
 * @param holder test, for messages
 */
record Lease(String leaseId, String processId, String holder) {}
