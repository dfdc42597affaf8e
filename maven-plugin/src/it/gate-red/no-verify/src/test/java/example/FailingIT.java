package example;

import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

@TwsTest
class FailingIT {

    @Test
    void fails(TwsSession tws) {
        Assertions.fail("nobody is to miss this");
    }
}
