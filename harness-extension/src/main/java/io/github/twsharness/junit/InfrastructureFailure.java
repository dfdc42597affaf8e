package io.github.twsharness.junit;

import java.util.List;

/** Fail a test whose TWS had trouble meanwhile: that is to be looked at first, and the test's own failure after it. */
final class InfrastructureFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InfrastructureFailure(List<String> events, Throwable failure) {
        super(describe(events, failure), failure);
    }

    private static String describe(List<String> events, Throwable failure) {
        return "Infrastructure: this test failed while its TWS had trouble.\n  - "
                + String.join("\n  - ", events)
                + "\nThe test itself failed with: " + failure
                + "\nWhat to do: see to the TWS, then run the test again.";
    }
}
