package example;

import io.github.twsharness.junit.*;
import io.github.twsharness.protocol.client.TwsClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TwsTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
@org.junit.jupiter.api.parallel.Execution(org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD)
class PerClassIT {
    private final TwsSession tws;

    PerClassIT(TwsSession tws) {
        this.tws = tws;
    }

    @Test
    void first() {
        Trading.leaveAnOrder(tws.client());
    }

    @Test
    void second() {
        Trading.leaveAnOrder(tws.client());
    }
}
