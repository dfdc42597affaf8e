package io.github.twsharness.session;

/**
 * Describe a lane that a test may use until it releases it.
 *
 * @param leaseId id of the lease
 * @param host address of the session port, always 127.0.0.1
 * @param port session port
 * @param clientId client id of the lane, to attach with
 * @param account account that the session trades for
 * @param serverVersion server version of the lane
 * @param mode what the session leads to
 */
public record LeaseGrant(
        String leaseId, String host, int port, int clientId, String account, int serverVersion, Mode mode) {}
