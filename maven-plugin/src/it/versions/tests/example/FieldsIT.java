package example;

import io.github.twsharness.junit.*;
import io.github.twsharness.protocol.client.TwsClient;
import java.util.stream.Stream;
import org.junit.jupiter.api.*;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TwsTest
class FieldsIT {
    @Tws
    private TwsSession tws;

    @Test
    void aFieldHasASession() {
        Trading.leaveAnOrder(tws.client());
    }

    @RepeatedTest(2)
    void eachRepetitionHasAnother(@Tws("other") TwsSession other) {
        Assertions.assertNotEquals(tws.clientId(), other.clientId());
    }

    @Nested
    class Inside {
        @Test
        void aNestedClassSharesTheField() {
            Trading.leaveAnOrder(tws.client());
        }
    }
}
