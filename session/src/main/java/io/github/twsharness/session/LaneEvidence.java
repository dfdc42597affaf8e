package io.github.twsharness.session;

import java.util.List;

/**
 * Tell what happened on a lane since the test that uses it began: what somebody needs who asks why the test failed.
 *
 * <p>Every text is ready to be shown: account numbers are masked, and orders of other clients are left out.
 *
 * @param clientId client id of the lane
 * @param findings what was wrong with TWS or its connection; each with its cause and what to do, over several lines
 * @param orders the story of each order of the lane, over several lines
 * @param notices what TWS said of itself, such as {@code 2104}; each a line
 * @param frames the last messages both ways, oldest first; each a line
 */
public record LaneEvidence(
        int clientId, List<String> findings, List<String> orders, List<String> notices, List<String> frames) {

    public LaneEvidence {
        findings = List.copyOf(findings);
        orders = List.copyOf(orders);
        notices = List.copyOf(notices);
        frames = List.copyOf(frames);
    }
}
