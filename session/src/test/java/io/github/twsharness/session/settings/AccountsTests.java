package io.github.twsharness.session.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTests {

    @ParameterizedTest
    @CsvSource({
        "DU1234567, true",
        "DF1234567, true",
        "DUH123456, true",
        "U1234567, false",
        "F1234567, false",
        "I1234567, false",
        "DX1234567, false",
        "DU, false",
        "XDU1234567, false",
        "'', false",
    })
    void tellPaperFromLive(String account, boolean paper) {
        assertThat(Accounts.isPaper(account)).isEqualTo(paper);
    }

    @ParameterizedTest
    @CsvSource({"DU1234567, DU***567", "U1234567, U***567", "DU12345, DU***", "DU, DU***", "'', ***"})
    void maskAnAccount(String account, String masked) {
        assertThat(Accounts.mask(account)).isEqualTo(masked);
    }

    @Test
    void maskSeveralAccounts() {
        assertThat(Accounts.mask(List.of("DU1234567", "DU7654321"))).isEqualTo("DU***567, DU***321");
    }

    @Test
    void maskAccountsWithinAText() {
        assertThat(Accounts.maskIn("Account U1234567 (DU7654321, DUH123456) is not for client 990, order 1234567"))
                .isEqualTo("Account U***567 (DU***321, DU***456) is not for client 990, order 1234567");
    }
}
