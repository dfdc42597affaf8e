package io.github.twsharness.protocol.codec;

/**
 * How the two sides leave out what says nothing.
 *
 * <p>Source: frames of the published clients; they write every number that is set, zeros included.
 */
enum ProtobufStyle {
    /** A client writes a flag only when it is true, and a text only when it is not empty; else it means just that. */
    CLIENT,
    /** TWS writes what differs from the value that a client assumes. */
    SERVER,
    /** A flag is always written. */
    EXPLICIT,
    /** Nothing is written but what differs from its default. */
    SPARSE
}
