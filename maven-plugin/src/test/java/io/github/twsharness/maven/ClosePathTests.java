package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ClosePathTests {

    @Test
    void findsClassesInAFolder() {
        assertThat(ClosePath.namesBeside(RunningSession.class))
                .contains(RunningSession.class.getName(), SharedSession.Handle.class.getName());
    }

    @Test
    void findsClassesInAJar() {
        assertThat(ClosePath.namesBeside(Assertions.class)).contains(Assertions.class.getName());
    }

    @Test
    void findsNothingBesideClassesOfTheJdk() {
        assertThat(ClosePath.namesBeside(String.class)).isEmpty();
    }
}
