package io.github.twsharness.simulator.server;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.frame.FrameLink;

/** A link to a client that can also be misused. */
interface Line extends FrameLink {

    /** Sends bytes that need not be a frame. */
    void sendRaw(byte[] bytes);

    /** Breaks the link off in the middle of a frame, in place of sending it. */
    void breakWithin(Frame frame);
}
