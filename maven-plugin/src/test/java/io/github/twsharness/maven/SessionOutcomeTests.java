package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SessionOutcomeTests {

    private final SessionOutcome outcome = GateTests.outcome(
            3,
            2,
            List.of("order 7 of client 1: BUY 100 AAPL LMT, Submitted", "order 8"),
            List.of("back\\slash\nnext line"));

    @Test
    void survivesTheWayThroughProperties() {
        assertThat(SessionOutcome.from(outcome.toProperties())).isEqualTo(outcome);
    }

    @Test
    void isWrittenAsPropertiesThatPeopleCanRead() throws IOException {
        String text = outcome.toText();
        Properties read = new Properties();
        read.load(new StringReader(text));

        assertThat(SessionOutcome.from(read)).isEqualTo(outcome);
        assertThat(text)
                .startsWith("# What the integration tests of this build did at TWS.\nendpoint = 127.0.0.1:4242\n")
                .contains("\norders.left.1 = order 7 of client 1: BUY 100 AAPL LMT, Submitted\n")
                .doesNotContain("\r");
    }
}
