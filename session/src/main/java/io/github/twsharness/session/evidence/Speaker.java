package io.github.twsharness.session.evidence;

/** Tell who sent a message. */
public enum Speaker {
    /** The test's client, to TWS. */
    CLIENT("client", true),
    /** The session itself, to TWS, to make the lane clean. */
    CLEANUP("cleanup", true),
    /** The session itself, to the client, in the place of TWS. */
    GUARD("guard", false),
    /** TWS, to the client or to the session. */
    TWS("TWS", false);

    private final String word;
    private final boolean asks;

    Speaker(String word, boolean asks) {
        this.word = word;
        this.asks = asks;
    }

    /** Return the name for people. */
    String word() {
        return word;
    }

    /** Tell whether what it says is a request. */
    boolean asks() {
        return asks;
    }
}
