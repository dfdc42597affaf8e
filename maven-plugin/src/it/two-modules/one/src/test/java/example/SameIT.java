package example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import org.junit.jupiter.api.Test;

/** Is in both modules, by the same name. */
@TwsTest
class SameIT {

    @Test
    void usesTheSession(TwsSession tws) {
        assertTrue(tws.client().isConnected());
    }
}
