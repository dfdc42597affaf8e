package example;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

@TwsTest
class SkippedIT {

    @Test
    void runs(TwsSession tws) {}

    @Test
    @Disabled("nobody has time for it")
    void waits(TwsSession tws) {}
}
