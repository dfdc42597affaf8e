package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.control.LeaseUnavailableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(180)
class LeaseTests {

    @TempDir
    Path directory;

    @Test
    void givesEachTestAClientIdOfItsOwn() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.clientId", "11")) {
            var ids = IntStream.range(0, 5)
                    .mapToObj(i -> session.lease("test " + i).clientId())
                    .toList();

            assertThat(ids).containsExactly(11, 12, 13, 14, 15);
            assertThat(session.tws().connections()).hasSize(5);
            assertThat(session.host().report().clientIds()).containsExactly(11, 12, 13, 14, 15);
        }
    }

    @Test
    void opensNoMoreLanesThanAreHeldAtOnce() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            for (int i = 0; i < 10; i++) {
                session.control().release(session.lease("test " + i).leaseId());
            }

            assertThat(session.tws().statistics().connectionsAccepted()).isEqualTo(1);
        }
    }

    @Test
    void waitsForALaneAndGetsItWhenItIsReleased() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.clients", "1")) {
            LeaseGrant first = session.lease("the first test");
            CompletableFuture<LeaseGrant> second =
                    CompletableFuture.supplyAsync(() -> session.control().lease("the second", Duration.ofSeconds(20)));

            assertThat(second).isNotDone();
            session.control().release(first.leaseId());

            assertThat(second.join().clientId()).isEqualTo(first.clientId());
        }
    }

    @Test
    void saysWhoHoldsTheLanesWhenNoneComesFree() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.clients", "1")) {
            session.lease("BracketIT.cancels()");

            assertThatThrownBy(() -> session.control().lease("OtherIT.trades()", Duration.ofMillis(50)))
                    .isInstanceOf(LeaseUnavailableException.class)
                    .hasMessage(
                            "No lane came free for OtherIT.trades() within 50 ms: 1 of at most 1 lanes are in use (client id 1: BracketIT.cancels()). Likely cause: more tests run at once than there are lanes. Set tws.clients to at least the number of forks times threads times sessions per test, or tws.leaseTimeoutSeconds higher.");
        }
    }

    @Test
    void movesToTheNextClientIdWhenOneIsInUse() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory);
                TwsClient foreign =
                        TwsClient.connect(session.tws().host(), session.tws().port(), 2)) {
            assertThat(session.lease("first").clientId()).isEqualTo(1);

            assertThat(session.lease("second").clientId()).isEqualTo(3);

            assertThat(foreign.isConnected()).isTrue();
            assertThat(session.host().report().notes())
                    .containsExactly("client id 2 is in use by another program; the next one was taken");
        }
    }

    @Test
    void opensALaneAgainThatTwsDropped() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory)) {
            LeaseGrant first = session.lease("first");
            session.control().release(first.leaseId());
            session.tws().disconnect(first.clientId());

            LeaseGrant second = session.lease("second");

            try (TwsClient client = session.attach(second)) {
                assertThat(client.currentTime().join()).isNotNull();
            }
        }
    }

    @Test
    void endsTheLeasesOfATestJvmThatLeaves() throws Exception {
        try (SessionFixture session = SessionFixture.start(directory, "tws.clients", "1")) {
            session.lease("never released");
            session.control().close();

            try (var other = io.github.twsharness.session.control.SessionControl.join(
                    session.host().coordinates(), "another JVM")) {
                assertThat(other.lease("a test", Duration.ofSeconds(2)).clientId())
                        .isEqualTo(1);
            }
        }
    }
}
