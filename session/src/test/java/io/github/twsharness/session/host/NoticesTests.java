package io.github.twsharness.session.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.ErrorMessage;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NoticesTests {

    private final Notices notices = new Notices();

    private Frame told(int code, String text) {
        Frame frame = Frame.ofFields("4", "2", "-1", String.valueOf(code), text);
        notices.add(new ErrorMessage(-1, code, text, "", Optional.empty()), frame);
        return frame;
    }

    @Test
    void stateOfEachFarmIsKept() {
        told(2103, "Market data farm connection is broken:usfarm");
        Frame other = told(2104, "Market data farm connection is OK:eufarm");
        Frame back = told(2104, "Market data farm connection is OK:usfarm");
        Frame history = told(2106, "HMDS data farm connection is OK:ushmds");
        Frame definitions = told(2158, "Sec-def data farm connection is OK:secdefnj");

        assertThat(notices.present()).containsExactlyInAnyOrder(back, other, history, definitions);
    }

    @Test
    void lossOfConnectivityIsKeptUntilItIsOver() {
        Frame lost = told(1100, "Connectivity between IBKR and Trader Workstation has been lost.");
        assertThat(notices.present()).containsExactly(lost);

        told(1102, "Connectivity between IB and TWS has been restored- data maintained.");

        assertThat(notices.present()).isEmpty();
    }

    @Test
    void whatTellsOfAMomentIsNotKept() {
        told(321, "Error validating request");

        assertThat(notices.present()).isEmpty();
    }
}
