package io.github.twsharness.protocol.message;

import java.util.Arrays;

/**
 * Name the statuses of an order.
 *
 * <p>Source: vocabulary of the published API clients and of captured sessions.
 */
public enum Status {
    API_PENDING("ApiPending"),
    PENDING_SUBMIT("PendingSubmit"),
    PRE_SUBMITTED("PreSubmitted"),
    SUBMITTED("Submitted"),
    PENDING_CANCEL("PendingCancel"),
    PRE_CANCELLED("PreCancelled"),
    API_CANCELLED("ApiCancelled"),
    CANCELLED("Cancelled"),
    FILLED("Filled"),
    /** Rejected, or held by the server. */
    INACTIVE("Inactive"),
    /** A word that is not in this list. */
    UNKNOWN("");

    private final String wireName;

    Status(String wireName) {
        this.wireName = wireName;
    }

    /** Return the word that TWS uses. */
    public String wireName() {
        return wireName;
    }

    /** Tell whether an order with this status can no longer trade. */
    public boolean isFinal() {
        return this == FILLED || this == CANCELLED || this == API_CANCELLED || this == INACTIVE;
    }

    /** Return the status for a word of TWS. */
    public static Status of(String wireName) {
        return Arrays.stream(values())
                .filter(status -> status.wireName.equals(wireName))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
