package example;

import io.github.twsharness.junit.*;
import io.github.twsharness.protocol.client.TwsClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TwsTest
class ParametersIT {
    private int before;

    @BeforeEach
    void seeTheSession(TwsSession tws) {
        before = tws.clientId();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void parametersComeBeforeTheClient(int number, TwsClient client) {
        Assertions.assertEquals(before, client.clientId());
        Trading.leaveAnOrder(client);
    }

    // Dynamic tests of one factory share its session, so they run one after the other.
    @TestFactory
    @org.junit.jupiter.api.parallel.Execution(org.junit.jupiter.api.parallel.ExecutionMode.SAME_THREAD)
    Stream<DynamicTest> dynamicTestsAreCleanedUpOneByOne(TwsSession tws) {
        return Stream.of("a", "b").map(name -> DynamicTest.dynamicTest(name, () -> Trading.leaveAnOrder(tws.client())));
    }
}
