package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.junit.TwsFault;
import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.client.TwsErrorException;
import io.github.twsharness.protocol.connection.HandshakeFailedException;
import io.github.twsharness.protocol.message.Action;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.Status;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

/** Meet a TWS that is having a bad day. */
@TwsTest
class BadDayIT {

    private static final Contract STOCK = Contract.stock("AAPL");

    @Test
    @TwsFault("READ_ONLY")
    void aReadOnlyApiRefusesOrders(TwsSession tws) {
        Desk desk = new Desk(tws.client(), tws.account());

        assertThatThrownBy(() ->
                        desk.limit(STOCK, Action.BUY, 1, new BigDecimal("1.00")).await(Status.SUBMITTED))
                .isInstanceOf(TwsErrorException.class)
                .hasMessageContaining("Read-Only");
    }

    @Test
    @TwsFault("CLIENT_ID_IN_USE")
    void aTakenClientIdIsToldFromADeadTws(TwsSession tws) {
        assertThatThrownBy(tws::client)
                .isInstanceOf(HandshakeFailedException.class)
                .hasMessageContaining("326");
    }

    @Test
    @TwsFault("RESTART_IN_ORDER")
    void anOrderOutlivesARestartOfTws(TwsSession tws) {
        TwsClient first = tws.client();
        new Desk(first, tws.account()).limit(STOCK, Action.BUY, 1, new BigDecimal("100.00"));

        tws.await("TWS is gone").until(() -> !first.isConnected());

        assertThat(tws.client().openOrders().join()).hasSize(1);
    }
}
