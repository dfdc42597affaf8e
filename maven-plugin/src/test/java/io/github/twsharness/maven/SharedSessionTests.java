package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

class SharedSessionTests {

    private final MavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final AtomicInteger starts = new AtomicInteger();
    private final AtomicBoolean closed = new AtomicBoolean();

    @Test
    void isStartedOnceThoughManyModulesAskAtOnce() throws Exception {
        int modules = 8;
        CountDownLatch together = new CountDownLatch(modules);
        ExecutorService threads = Executors.newFixedThreadPool(modules);
        try {
            List<Future<String>> targets = IntStream.range(0, modules)
                    .mapToObj(module -> threads.submit(() -> {
                        together.countDown();
                        assertThat(together.await(10, TimeUnit.SECONDS)).isTrue();
                        return SharedSession.of(request)
                                .startOrJoin(this::start)
                                .target();
                    }))
                    .toList();
            for (Future<String> target : targets) {
                assertThat(target.get(60, TimeUnit.SECONDS)).isEqualTo("session 1");
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(starts).hasValue(1);
    }

    @Test
    void givesEachModuleTheSameReasonWhenItCannotBeStarted() {
        SharedSession.Starter failing = () -> {
            starts.incrementAndGet();
            throw new MojoFailureException("TWS-REFUSED");
        };

        for (int module = 0; module < 2; module++) {
            assertThatThrownBy(() -> SharedSession.of(request).startOrJoin(failing))
                    .isInstanceOf(MojoFailureException.class)
                    .hasMessage("TWS-REFUSED");
        }

        assertThat(starts).hasValue(1);
        assertThat(SharedSession.of(request).started()).isEmpty();
    }

    @Test
    void isStartedAgainAfterItWasClosed() throws Exception {
        SharedSession.of(request).startOrJoin(this::start);
        closed.set(true);

        assertThat(SharedSession.of(request).startOrJoin(this::start).target()).isEqualTo("session 2");
    }

    @Test
    void keepsOnlyTypesOfTheJdkSoThatEveryClassLoaderUnderstandsThem() throws Exception {
        SharedSession.of(request).startOrJoin(this::start);
        SharedSession.of(request).modules().join("a", 0);

        assertThat(request.getData().toString()).doesNotContain(SharedSession.Handle.class.getSimpleName() + "[");
        assertThat(SharedSession.of(request).modules().testsBefore("a")).contains(0);
        assertThat(SharedSession.of(request).started()).isPresent();
    }

    @Test
    void isNotThereBeforeAModuleStartsIt() {
        assertThat(SharedSession.of(request).started()).isEmpty();
    }

    private SharedSession.Handle start() {
        int number = starts.incrementAndGet();
        closed.set(false);
        return new SharedSession.Handle(
                "session " + number, new Properties(), Map::of, Map::of, closed::get, new ConcurrentLinkedQueue<>());
    }
}
