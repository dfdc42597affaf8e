package io.github.twsharness.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.junit.RequiresMarketData;
import io.github.twsharness.junit.RequiresMarketOpen;
import io.github.twsharness.junit.RequiresServerVersion;
import io.github.twsharness.junit.RequiresSimulator;
import io.github.twsharness.junit.RequiresTws;
import io.github.twsharness.junit.TwsSession;
import io.github.twsharness.junit.TwsTest;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.session.Mode;
import org.junit.jupiter.api.Test;

/** Run only where it makes sense; what is skipped is counted, and shown with its reason. */
@TwsTest
class ConditionsIT {

    @Test
    @RequiresTws
    void aRealTwsHasAServer(TwsSession tws) {
        assertThat(tws.mode()).isEqualTo(Mode.TWS);
    }

    @Test
    @RequiresSimulator
    void theSimulatorTradesOnPaper(TwsSession tws) {
        assertThat(tws.account()).startsWith("DU");
    }

    @Test
    @RequiresServerVersion(176)
    @RequiresMarketOpen("SPY")
    @RequiresMarketData(value = "SPY", delayedAllowed = true)
    void anOpenMarketHasPrices(TwsSession tws) {
        TwsClient client = tws.client();

        assertThat(new Desk(client, tws.account()).quote(Contract.stock("SPY")).bid())
                .isPositive();
    }
}
