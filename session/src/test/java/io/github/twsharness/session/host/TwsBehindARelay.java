package io.github.twsharness.session.host;

import io.github.twsharness.simulator.TwsSimulator;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** What tests start from that disturb the way between a session and its TWS: a TWS, and a relay in front of it. */
abstract class TwsBehindARelay {

    @TempDir
    Path directory;

    TwsSimulator tws;
    TwsRelay relay;

    @BeforeEach
    void startTws() throws IOException {
        tws = TwsSimulator.builder().marketInterval(Duration.ZERO).start();
        relay = new TwsRelay(tws);
    }

    @AfterEach
    void endTws() throws IOException {
        relay.close();
        tws.close();
    }
}
