package io.github.twsharness.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.StartApi;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sends every request that there is: each must be answered, or be one of which TWS says nothing either. */
class RequestSweepTests {

    /** Requests that end something which was not begun, or whose answer comes when something happens. */
    private static final Set<RequestType> NEED_NO_ANSWER = EnumSet.of(
            RequestType.START_API,
            RequestType.SET_SERVER_LOG_LEVEL,
            RequestType.REQUEST_ACCOUNT_UPDATES, // without a field it ends a subscription
            RequestType.REQUEST_MARKET_DATA_TYPE,
            RequestType.REQUEST_AUTO_OPEN_ORDERS, // a refusal for all but client 0
            RequestType.REQUEST_GLOBAL_CANCEL, // each order tells its own end
            RequestType.REQUEST_NEWS_BULLETINS, // answered when there is one
            RequestType.CANCEL_NEWS_BULLETINS,
            RequestType.CANCEL_POSITIONS,
            RequestType.CANCEL_POSITIONS_MULTI,
            RequestType.CANCEL_ACCOUNT_SUMMARY,
            RequestType.CANCEL_ACCOUNT_UPDATES_MULTI,
            RequestType.CANCEL_PNL,
            RequestType.CANCEL_PNL_SINGLE,
            RequestType.CANCEL_REAL_TIME_BARS,
            RequestType.CANCEL_MARKET_DEPTH,
            RequestType.CANCEL_TICK_BY_TICK_DATA,
            RequestType.CANCEL_HISTOGRAM_DATA,
            RequestType.CANCEL_HEAD_TIMESTAMP,
            RequestType.CANCEL_SCANNER_SUBSCRIPTION,
            RequestType.CANCEL_FUNDAMENTAL_DATA,
            RequestType.CANCEL_CALCULATE_IMPLIED_VOLATILITY,
            RequestType.CANCEL_CALCULATE_OPTION_PRICE,
            RequestType.CANCEL_WSH_META_DATA,
            RequestType.CANCEL_WSH_EVENT_DATA,
            RequestType.CANCEL_CONTRACT_DETAILS,
            RequestType.CANCEL_HISTORICAL_TICKS,
            RequestType.UNSUBSCRIBE_FROM_GROUP_EVENTS);

    // From server version 201 on, ids above 200 stand for protobuf.
    private static final int PROTOBUF = 200;

    @ParameterizedTest
    @EnumSource
    void everyRequestIsAnsweredOrNeedsNone(RequestType type) throws IOException {
        try (TwsSimulator simulator =
                        TwsSimulator.builder().marketInterval(Duration.ZERO).start();
                WireClient client = WireClient.greet(simulator.transport(), "v100.." + ServerVersions.NEWEST)) {
            client.send(new StartApi(0, ""));
            client.await(NextValidId.class, any -> true);
            client.await(ErrorMessage.class, error -> error.code() == 2158);
            client.forget();

            // A message without a field is one in which everything has its default.
            client.send(emptyProtobuf(type));
            int before = client.received().size();
            client.send(new RequestCurrentTime());
            client.await(CurrentTime.class, any -> true);

            boolean answered = client.received().size() > 1 || before > 0;
            assertThat(answered || NEED_NO_ANSWER.contains(type))
                    .as("%s is answered: %s", type, client.received())
                    .isTrue();
        }
    }

    @Test
    void unknownRequestIsAnsweredToo() throws IOException {
        try (TwsSimulator simulator =
                        TwsSimulator.builder().marketInterval(Duration.ZERO).start();
                WireClient client = WireClient.connect(simulator.transport(), 1)) {
            client.send(Frame.ofFields("4242", "1"));
            assertThat(client.awaitError(-1, 321).text()).contains("unknown (4242) is not simulated");
        }
    }

    private static Frame emptyProtobuf(RequestType type) {
        int id = type.id() + PROTOBUF;
        return Frame.of(new byte[] {(byte) (id >> 24), (byte) (id >> 16), (byte) (id >> 8), (byte) id});
    }
}
