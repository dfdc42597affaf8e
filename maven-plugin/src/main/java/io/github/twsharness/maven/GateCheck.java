package io.github.twsharness.maven;

import java.util.Locale;

/** List what the gate looks at, in the order in which it reports. */
enum GateCheck {
    /** The session was started. */
    SESSION_STARTS("a session with TWS or the simulator can be started"),
    /** No order of a test is left at TWS. */
    NO_ORDER_LEFT("no order that a test placed is left"),
    /** Each test that began has ended. */
    TESTS_FINISH("every test that announced itself has finished"),
    /** Tests of the module used the session. */
    TESTS_RUN("tests used the session"),
    /** Not too many tests were skipped. */
    FEW_SKIPPED("no more tests are skipped than allowed"),
    /** No test JVM died, no lane was lost. */
    SESSION_UNDISTURBED("nothing disturbed the session"),
    /** What Failsafe runs is judged. */
    FAILSAFE_JUDGES("Failsafe judges the tests that it runs");

    private final String title;

    GateCheck(String title) {
        this.title = title;
    }

    /** Return what has to be true. */
    String title() {
        return title;
    }

    /** Return the name in verdicts, such as {@code no-order-left}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Tell whether it is about one module, not about the session that all modules share. */
    boolean concernsModule() {
        return this == TESTS_RUN || this == FAILSAFE_JUDGES;
    }

    static GateCheck labelled(String label) {
        for (GateCheck check : values()) {
            if (check.label().equals(label)) {
                return check;
            }
        }
        throw new IllegalArgumentException("There is no check '" + label + "'");
    }
}
