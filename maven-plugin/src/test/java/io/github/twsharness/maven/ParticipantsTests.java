package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParticipantsTests {

    @ParameterizedTest
    @CsvSource({
        "tws:start, true",
        "tws:start@named, true",
        "io.github.twsharness:tws-maven-plugin:start, true",
        "io.github.twsharness:tws-maven-plugin:1.2.3:start@named, true",
        "tws:stop, false",
        "verify, false",
        "spring-boot:start, false",
        "io.github.twsharness:tws-maven-plugin:1.2.3:check, false"
    })
    void recognizesTheStartGoalOnTheCommandLine(String goal, boolean isStart) {
        assertThat(Participants.isStart(goal)).isEqualTo(isStart);
    }
}
