package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTreeTests {

    private final String json = JsonWriter.write(VerdictTree.of(Reports.verdict(Reports.eventful())));

    @Test
    void aVerdictIsReadAsItWasWrittenButForAccountNumbers() {
        Verdict read = VerdictTree.from(JsonReader.read(json));

        assertThat(JsonWriter.write(VerdictTree.of(read))).isEqualTo(json);
        assertThat(read.module()).isEqualTo("example:desk");
        assertThat(read.session().shard()).isEqualTo("2/5");
        assertThat(read.at()).isEqualTo(Reports.NOON);
        assertThat(read.problems()).hasSize(3);
        assertThat(read.session().tests()).isEqualTo(Reports.eventful().tests());
        assertThat(read.session().ordersByHolder()).isEqualTo(Reports.eventful().ordersByHolder());
        assertThat(read.session().pacing()).isEqualTo(Reports.eventful().pacing());
        assertThat(read.session().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.steps()).isEqualTo(Reports.REFUSED.steps()));
    }

    @Test
    void noAccountNumberIsWritten() {
        assertThat(json).doesNotContain("DU1234567", "U7654321").contains("DU***567", "U***321");
    }

    @Test
    void aVerdictThatPassedSaysSo() {
        Verdict good = Reports.verdict(Reports.of(2, 2, List.of(), List.of()));

        assertThat(JsonWriter.write(VerdictTree.of(good))).contains("\"result\": \"passed\"");
        assertThat(json).contains("\"result\": \"failed\"");
    }

    @Test
    void aFailedTestMakesTheResultRedAlthoughItIsFailsafesToJudge() {
        Verdict verdict = new Verdict("example:desk", Reports.NOON, true, List.of(), Reports.eventful());

        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.isPassed()).isFalse();
    }

    @Test
    void whatIsNoVerdictIsRefusedByTheFieldThatIsWrong() {
        assertThatThrownBy(() -> VerdictTree.from(JsonReader.read("[]"))).hasMessage("It is no object");
        assertThatThrownBy(() -> VerdictTree.from(JsonReader.read("{}"))).hasMessage("'schema' is missing");
        assertThatThrownBy(() -> VerdictTree.from(JsonReader.read(json.replace("\"schema\": 1", "\"schema\": 2"))))
                .hasMessage("It has format 2, and this version knows 1");
        assertThatThrownBy(() ->
                        VerdictTree.from(JsonReader.read(json.replace("\"permId\": 700000002", "\"permId\": {}"))))
                .hasMessage("'orders.byHolder[0].cancelledByCleanup[0].permId' is no Number");
    }
}
