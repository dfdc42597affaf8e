package io.github.twsharness.session.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.connection.HandshakeFailure.Observation;
import io.github.twsharness.protocol.connection.HandshakePhase;
import io.github.twsharness.protocol.frame.CloseReason;
import io.github.twsharness.protocol.message.ErrorMessage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Explains what TWS says on a connection that is ready, whatever the language of its texts. */
class MessageDiagnosisTests {

    private static final String ENDPOINT = "127.0.0.1:7497";

    @ParameterizedTest
    @CsvSource({
        "100, 5, PACING-AND-SLOTS",
        "103, 5, ORDER-ID",
        "320, 5, ORDER-ID",
        "161, 5, CANCEL-ANSWERS",
        "202, 5, CANCEL-ANSWERS",
        "10147, 5, CANCEL-ANSWERS",
        "10148, 5, CANCEL-ANSWERS",
        "321, -1, READ-ONLY-API",
        "327, -1, FOREIGN-ORDERS",
        "354, 5, NO-MARKET-DATA-RIGHT",
        "10089, 5, NO-MARKET-DATA-RIGHT",
        "10090, 5, NO-MARKET-DATA-RIGHT",
        "10167, 5, NO-MARKET-DATA-RIGHT",
        "10168, 5, NO-MARKET-DATA-RIGHT",
        "10276, 5, NO-MARKET-DATA-RIGHT",
        "10197, 5, COMPETING-LIVE-SESSION",
        "1100, -1, CONNECTIVITY-LOST",
        "2110, -1, CONNECTIVITY-LOST",
        "1300, -1, PORT-MOVED",
        "2103, -1, DATA-FARMS-DOWN",
        "2105, -1, DATA-FARMS-DOWN",
    })
    void namesTheProblemByItsCode(int code, int id, String finding) {
        ErrorMessage message = said(code, id);

        assertThat(Diagnosis.ofMessages(ENDPOINT, List.of(message)))
                .singleElement()
                .satisfies(found -> {
                    assertThat(found.code()).isEqualTo(finding);
                    assertThat(found.symptom())
                            .startsWith(ENDPOINT + " says " + code + ": ")
                            .endsWith(".");
                    assertThat(found.steps()).isNotEmpty();
                    assertThat(found.evidence()).anyMatch(line -> line.contains("irgendein Text"));
                });
    }

    @ParameterizedTest
    @CsvSource({"2104, -1", "2106, -1", "2158, -1", "2119, -1", "399, 5", "321, 5"})
    void findsNothingInInformationAndInErrorsOfASingleRequest(int code, int id) {
        assertThat(Diagnosis.ofMessages(ENDPOINT, List.of(said(code, id)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"1101", "1102"})
    void forgetsALossThatIsOver(int restored) {
        assertThat(Diagnosis.ofMessages(ENDPOINT, List.of(said(1100, -1), said(restored, -1))))
                .isEmpty();
    }

    @Test
    void offersWhatLooksTheSameFromOutside() {
        assertThat(Diagnosis.alternatives(failure(HandshakePhase.SERVER_VERSION, Observation.SILENCE)))
                .extracting(Finding::code)
                .containsExactly("PAPER-DISCLAIMER", "LOGIN-INCOMPLETE", "TWS-MUTE");
        assertThat(Diagnosis.alternatives(failure(HandshakePhase.CURRENT_TIME, Observation.CLOSED)))
                .extracting(Finding::code)
                .containsExactly("SESSION-TAKEN");
        assertThat(Diagnosis.alternatives(failure(HandshakePhase.CONNECT, Observation.REFUSED)))
                .isEmpty();
    }

    @Test
    void namesATwsThatNoLongerReads() {
        Finding finding = Diagnosis.ofLoss(
                ENDPOINT, new CloseReason(CloseReason.Kind.NOT_READING, "nothing for 10000 ms"), List.of());

        assertThat(finding.code()).isEqualTo("TWS-NOT-READING");
        assertThat(finding.evidence()).anyMatch(line -> line.contains("nothing for 10000 ms"));
    }

    private static ErrorMessage said(int code, int id) {
        return new ErrorMessage(id, code, "irgendein Text", "", Optional.empty());
    }

    private static HandshakeFailure failure(HandshakePhase phase, Observation observation) {
        return new HandshakeFailure(
                ENDPOINT,
                990,
                phase,
                observation,
                Duration.ofMillis(12),
                Duration.ofSeconds(5),
                "seen",
                0,
                List.of(),
                List.of());
    }
}
