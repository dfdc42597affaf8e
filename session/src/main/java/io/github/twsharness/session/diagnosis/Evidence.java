package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.connection.HandshakeFailure;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.session.settings.Accounts;
import java.util.ArrayList;
import java.util.List;

/** Writes down what was observed; what TWS sent is shown without line breaks and with account numbers masked. */
final class Evidence {

    private static final int LONGEST_TEXT = 300;

    private Evidence() {}

    static List<String> of(HandshakeFailure failure) {
        List<String> lines = new ArrayList<>();
        lines.add("endpoint: " + Target.of(failure.endpoint()).describe());
        lines.add("client id: " + failure.clientId());
        lines.add("failed while " + failure.phase().description() + ", after "
                + failure.elapsed().toMillis() + " ms of at most "
                + failure.limit().toMillis() + " ms");
        lines.add("observed: " + failure.observation() + ", " + shown(failure.detail()));
        if (failure.serverVersion() != 0) {
            lines.add("server version: " + failure.serverVersion());
        }
        if (!failure.accounts().isEmpty()) {
            lines.add("accounts: " + Accounts.mask(failure.accounts()));
        }
        failure.messages().forEach(message -> lines.add(of(message)));
        return lines;
    }

    static String of(ErrorMessage message) {
        return "TWS said: " + message.code() + ", " + shown(message.text());
    }

    static String shown(String text) {
        String line = Accounts.maskIn(text).replaceAll("\\s+", " ").strip();
        return line.length() <= LONGEST_TEXT ? line : line.substring(0, LONGEST_TEXT) + "...";
    }
}
