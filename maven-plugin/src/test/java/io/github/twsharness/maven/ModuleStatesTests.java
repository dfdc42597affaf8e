package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class ModuleStatesTests {

    private final ModuleStates modules = new ModuleStates(new ConcurrentHashMap<>());

    @Test
    void isFinishedWhenEachModuleIsDoneOrSkipped() {
        modules.join("a", 0);
        modules.skip("b", "skipITs is true");
        assertThat(modules.allFinished(List.of("a", "b"))).isFalse();

        modules.finish("a");

        assertThat(modules.allFinished(List.of("a", "b"))).isTrue();
        assertThat(modules.allFinished(List.of("a", "b", "c"))).isFalse();
    }

    @Test
    void remembersHowManyTestsCameBeforeAModule() {
        modules.join("a", 0);
        modules.finish("a");
        modules.join("b", 12);

        assertThat(modules.testsBefore("a")).contains(0);
        assertThat(modules.testsBefore("b")).contains(12);
        assertThat(modules.testsBefore("c")).isEmpty();
    }

    @Test
    void knowsWhetherOtherModulesMayBeTesting() {
        modules.join("a", 0);
        modules.join("b", 0);
        assertThat(modules.othersMayRun("a")).isTrue();

        modules.finish("b");

        assertThat(modules.othersMayRun("a")).isFalse();
    }

    @Test
    void finishesOnlyModulesThatJoined() {
        modules.skip("a", "tws.skip is true");
        modules.finish("a");
        modules.finish("b");

        assertThat(modules.skipReason("a")).contains("tws.skip is true");
        assertThat(modules.testsBefore("b")).isEmpty();
        assertThat(modules.allFinished(List.of("b"))).isFalse();
    }
}
