package io.github.twsharness.session.host;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** Reports why a client cannot attach, with the code that TWS would use. */
final class AttachException extends Exception {

    private static final long serialVersionUID = 1L;
    private static final int CLIENT_ID_IN_USE = 326;
    private static final int VALIDATION_ERROR = 321;
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

    /** What kind of refusal it is, for the report. */
    enum Kind {
        /** The client id is none that may be attached to just now. */
        NOT_LEASED,
        /** The test that had the client id has ended, and its client is back. */
        CAME_BACK,
        /** Another client has the client id. */
        IN_USE,
        /** The session or TWS cannot serve the client at the moment. */
        NOT_SERVED
    }

    private final Kind kind;

    private AttachException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    static AttachException noSuchLane(int clientId, List<String> leased) {
        return new AttachException(
                Kind.NOT_LEASED,
                cause("client id %d is not one of this session. %s".formatted(clientId, attachAs(leased))));
    }

    static AttachException notLeased(int clientId, List<String> leased) {
        return new AttachException(
                Kind.NOT_LEASED, cause("no test has leased client id %d. %s".formatted(clientId, attachAs(leased))));
    }

    static AttachException cameBack(int clientId, Slot.Ended ended, List<String> leased) {
        return new AttachException(
                Kind.CAME_BACK,
                cause(
                        "client id %d was leased to %s, which ended at %s, and its lease with it. Close the client before its test ends. %s"
                                .formatted(
                                        clientId,
                                        ended.holder(),
                                        CLOCK.format(ended.at().atZone(ZoneId.systemDefault())),
                                        attachAs(leased))));
    }

    static AttachException stillBeingCleaned(int clientId) {
        return new AttachException(
                Kind.NOT_SERVED, cause("the lane of client id %d is still being made clean".formatted(clientId)));
    }

    static AttachException closing() {
        return new AttachException(Kind.NOT_SERVED, cause("the session is closing"));
    }

    /** Reports that TWS cannot be reached, or not at the client's version; the text says why. */
    static AttachException notServed(String why) {
        return new AttachException(Kind.NOT_SERVED, why);
    }

    static AttachException inUse() {
        return new AttachException(
                Kind.IN_USE, "Unable to connect as the client id is already in use. Retry with a unique client id.");
    }

    private static String cause(String why) {
        return "Error validating request.-'tws-harness' : cause - " + why;
    }

    private static String attachAs(List<String> leased) {
        return leased.isEmpty()
                ? "No client id is leased at the moment: lease one first"
                : "Attach with the client id of the lease; leased are " + String.join(", ", leased);
    }

    Kind kind() {
        return kind;
    }

    int code() {
        return kind == Kind.IN_USE ? CLIENT_ID_IN_USE : VALIDATION_ERROR;
    }
}
