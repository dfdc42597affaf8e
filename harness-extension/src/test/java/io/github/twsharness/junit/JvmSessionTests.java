package io.github.twsharness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

@Timeout(180)
class JvmSessionTests {

    private final JvmSession session = new JvmSession();
    private final AtomicInteger attempts = new AtomicInteger();

    @Test
    void triesOnceAndFailsEachTestWithTheSameFinding() {
        Finding finding = new Finding("TWS-REFUSED", "Nobody listens.", "TWS is off.", List.of("Start it."), List.of());

        Throwable first = catchThrowable(() -> open(new TwsUnavailableException(finding)));
        Throwable second = catchThrowable(() -> open(new TwsUnavailableException(finding)));

        assertThat(attempts).hasValue(1);
        assertThat(first).isInstanceOf(TwsUnavailableException.class).hasMessage(finding.toText());
        assertThat(second).isInstanceOf(TwsUnavailableException.class).hasMessage(finding.toText());
        assertThat(second).isNotSameAs(first);
    }

    @Test
    void reportsAnythingElseAsAMistakeToCorrect() {
        Throwable failure = catchThrowable(() -> open(new IllegalArgumentException("The port is wrong")));

        assertThat(failure)
                .isInstanceOf(ExtensionConfigurationException.class)
                .hasMessage("There is no TWS session for this test: The port is wrong");
    }

    @Test
    void triesAgainAfterItWasClosed() {
        catchThrowable(() -> open(new IllegalArgumentException("first")));

        session.close();
        session.close();

        assertThat(catchThrowable(() -> open(new IllegalArgumentException("second"))))
                .hasMessageEndingWith("second");
    }

    @Test
    void opensOnceForManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CountDownLatch together = new CountDownLatch(8);
            List<Future<Throwable>> outcomes = IntStream.range(0, 8)
                    .mapToObj(i -> threads.submit(() -> {
                        together.countDown();
                        together.await();
                        return catchThrowable(() -> open(new IllegalArgumentException("no")));
                    }))
                    .toList();
            for (Future<Throwable> outcome : outcomes) {
                assertThat(outcome.get()).isInstanceOf(ExtensionConfigurationException.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(attempts).hasValue(1);
    }

    @Test
    void closesWhenTheOutermostLauncherSessionEnds() {
        session.launcherSessionOpened();
        session.launcherSessionOpened();
        catchThrowable(() -> open(new IllegalArgumentException("no")));

        session.launcherSessionClosed();
        catchThrowable(() -> open(new IllegalArgumentException("no")));
        assertThat(attempts).hasValue(1);

        session.launcherSessionClosed();
        catchThrowable(() -> open(new IllegalArgumentException("no")));
        assertThat(attempts).hasValue(2);
    }

    private OpenSession open(RuntimeException failure) {
        return session.open(() -> {
            attempts.incrementAndGet();
            throw failure;
        });
    }
}
