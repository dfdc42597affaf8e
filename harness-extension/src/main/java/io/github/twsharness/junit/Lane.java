package io.github.twsharness.junit;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.session.LaneEvidence;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import java.util.List;

/** Use a TWS under one client id; every method may be called by any thread. */
interface Lane {

    /** Return where the TWS is and as whom to connect. */
    LeaseGrant grant();

    /** Return the attached client, or attach one. */
    TwsClient client();

    /** Have another client closed along with those of this lane; at once if they were closed for good. */
    void closeAlong(Runnable close);

    /** Return the orders that were placed under the client id since the lane was last clean. */
    List<OrderView> orders();

    /** Return what befell the lane that is no fault of the test, each a sentence; empty when all was well. */
    List<String> events();

    /**
     * Return what happened on the lane since its test began.
     *
     * @throws RuntimeException if whoever knows cannot be asked
     */
    LaneEvidence evidence();

    /** Make the lane clean; its clients are closed, so that none places an order meanwhile. */
    ResetReport reset();

    /** Make the lane clean, and take back what its orders changed of the positions. */
    ResetReport flatten();

    /** Limit the orders of the lane, in addition to the settings, until it is given back or handed on. */
    void limit(TestLimits limits);

    /** Let the orders of the lane work on for the next test that shares it; its clients are closed. */
    void leaveOrders();

    /**
     * Let the orders of the lane work on for a test that takes it over; its clients are closed.
     *
     * @return the orders, as left
     */
    ResetReport handOn();

    /** Return the same lane for the next test, to which what is revoked of this one does not matter. */
    Lane next();

    /** Let a test use a lane that was handed on. */
    void takeOver(String owner);

    /** Close every client that was attached through this object, now and later, and let them know why. */
    void revoke(String why);

    /** Give the lane back; it is made clean first. */
    ResetReport release();

    /** Describe what a reset left open. */
    OrdersLeftOpenError leftOpen(String owner, ResetReport report);
}
