package io.github.twsharness.protocol.frame;

/**
 * Say why a link closed.
 *
 * @param kind what happened
 * @param detail what happened, in words
 */
public record CloseReason(Kind kind, String detail) {

    /** What can end a link. */
    public enum Kind {
        /** This side closed it. */
        CLOSED_HERE,
        /** The other side closed it in an orderly way, between two frames. */
        END_OF_STREAM,
        /** The connection broke: a reset, or the end of the stream in the middle of a frame. */
        BROKEN,
        /** The other side sent something that is not the TWS protocol, or a frame that is too large. */
        MALFORMED,
        /** The other side did not send what it had to within the time given. */
        TOO_SLOW,
        /** The other side did not read what was sent to it. */
        NOT_READING
    }

    /** The reason of {@link FrameLink#close()}. */
    public static final CloseReason CLOSED_HERE = new CloseReason(Kind.CLOSED_HERE, "closed by this side");

    @Override
    public String toString() {
        return kind + ": " + detail;
    }
}
