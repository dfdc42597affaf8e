package io.github.twsharness.sample.ibapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.ib.client.DefaultEWrapper;
import com.ib.client.EClientSocket;
import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Let the official client call the program's own {@code EWrapper}, as it does in production. */
@TwsTest
class OwnWrapperIT {

    @Test
    void theProgramHearsTheTime(TwsSession tws) throws Exception {
        Clock program = new Clock();
        EClientSocket client = tws.connect(EClientSocket.class, program);

        client.reqCurrentTime();

        assertThat(program.time.get(10, TimeUnit.SECONDS)).isPositive();
        assertThat(tws.callbacks().await("currentTime").text(0)).isEqualTo("" + program.time.join());
    }

    /** The part of a program that listens to TWS. */
    private static final class Clock extends DefaultEWrapper {

        private final CompletableFuture<Long> time = new CompletableFuture<>();

        @Override
        public void currentTime(long seconds) {
            time.complete(seconds);
        }
    }
}
