package io.github.twsharness.session.diagnosis;

import io.github.twsharness.protocol.message.ErrorMessage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Explains what TWS says on a connection that is ready, by code and never by text, which may be in any language.
 *
 * <p>Source: IBKR's table of API message codes, and issue trackers of client libraries.
 */
final class MessageDiagnosis {

    private static final int READ_ONLY = 321;
    private static final int CONCERNS_THE_CONNECTION = -1;

    private MessageDiagnosis() {}

    /** Returns one finding for each problem that the messages leave; what is restored later is none. */
    static List<Finding> of(String endpoint, List<ErrorMessage> messages) {
        Map<String, Finding> open = new LinkedHashMap<>();
        for (ErrorMessage message : messages) {
            restored(message).ifPresent(open::remove);
            of(endpoint, message).ifPresent(finding -> open.putIfAbsent(subject(message, finding), finding));
        }
        // Several farms, or several instruments, are one problem.
        Map<String, Finding> byCode = new LinkedHashMap<>();
        open.values().forEach(finding -> byCode.putIfAbsent(finding.code(), finding));
        return List.copyOf(byCode.values());
    }

    static Optional<Finding> of(String endpoint, ErrorMessage message) {
        Said said = new Said(endpoint, message);
        return switch (message.code()) {
            case 1100, 2110 -> Optional.of(connectivityLost(said));
            case 1300 -> Optional.of(portMoved(said));
            case 2103, 2105, 2157 -> Optional.of(dataFarmsDown(said));
            case READ_ONLY -> message.id() == CONCERNS_THE_CONNECTION ? Optional.of(readOnly(said)) : Optional.empty();
            case 354, 10089, 10090, 10167, 10168, 10186, 10276 -> Optional.of(noMarketDataRight(said));
            case 10197 -> Optional.of(competingSession(said));
            case 100 -> Optional.of(pacing(said));
            case 103, 320 -> Optional.of(OrderMessageDiagnosis.orderId(said));
            case 161, 202, 10147, 10148 -> Optional.of(OrderMessageDiagnosis.cancelAnswer(said));
            case 327 -> Optional.of(OrderMessageDiagnosis.foreignOrders(said));
            default -> Optional.empty();
        };
    }

    // A farm is named at the end of its messages: what is up again is this farm, not another one.
    private static String subject(ErrorMessage message, Finding finding) {
        return switch (message.code()) {
            case 2103 -> farm(2104, message);
            case 2105 -> farm(2106, message);
            case 2157 -> farm(2158, message);
            default -> finding.code();
        };
    }

    private static Optional<String> restored(ErrorMessage message) {
        return switch (message.code()) {
            case 1101, 1102 -> Optional.of("CONNECTIVITY-LOST");
            case 2104, 2106, 2158 -> Optional.of(farm(message.code(), message));
            default -> Optional.empty();
        };
    }

    private static String farm(int codeOfReturn, ErrorMessage message) {
        return codeOfReturn + message.text().substring(message.text().lastIndexOf(':') + 1);
    }

    private static Finding connectivityLost(Said said) {
        return new Finding(
                "CONNECTIVITY-LOST",
                said.symptom("TWS has no connection to IBKR"),
                "The internet connection is broken, IBKR resets its servers as every night, or the same user has logged in"
                        + " elsewhere.",
                List.of(
                        "Look at TWS: wait until it shows that it is connected. It reconnects by itself.",
                        "If it does not, check the internet connection of the machine where TWS runs.",
                        Advice.CHECK_AGAIN),
                said.evidence());
    }

    private static Finding portMoved(Said said) {
        return new Finding(
                "PORT-MOVED",
                said.symptom("TWS has changed its socket port and drops its clients"),
                "Somebody changed \"Socket port\" in the API settings.",
                List.of(
                        "Read \"Socket port\" in " + Advice.API_SETTINGS + ", and set tws.port to it.",
                        Advice.CHECK_AGAIN),
                said.evidence());
    }

    private static Finding dataFarmsDown(Said said) {
        return new Finding(
                "DATA-FARMS-DOWN",
                said.symptom("TWS has lost a server of market or historical data"),
                "IBKR's servers are being reset, as at night and on weekends, or the internet connection is bad.",
                List.of(
                        "Wait until TWS says that the farm is connected (2104, 2106): it reconnects by itself.",
                        "Until then tests that need prices fail; orders are not concerned.",
                        Advice.CHECK_AGAIN),
                said.evidence());
    }

    static Finding readOnly(Said said) {
        return new Finding(
                "READ-ONLY-API",
                said.symptom("TWS refuses what concerns orders"),
                "\"Read-Only API\" is ticked, as it is in fresh installations, or the login itself is a read-only one.",
                List.of(
                        "In " + Advice.API_SETTINGS + ", untick \"Read-Only API\" and press Apply.",
                        "With IBC set ReadOnlyApi=no; in a container look for READ_ONLY_API=no.",
                        Advice.CHECK_AGAIN),
                said.evidence());
    }

    private static Finding noMarketDataRight(Said said) {
        return new Finding(
                "NO-MARKET-DATA-RIGHT",
                said.symptom("the login has no right to live market data of an instrument"),
                "There is no subscription, or it is not shared with the paper account.",
                List.of(
                        "Ask for delayed data before the request: marketDataType(3).",
                        "Or subscribe in IBKR's client portal, and share the data with the paper account there.",
                        "Tests against the simulator always have prices."),
                said.evidence());
    }

    private static Finding competingSession(Said said) {
        return new Finding(
                "COMPETING-LIVE-SESSION",
                said.symptom("there is no market data while the user is logged in elsewhere"),
                "Live and paper trading of one user run on different machines or in different containers.",
                List.of(
                        "End the other login, or run both on the same machine.",
                        "Or use another user for the tests.",
                        Advice.CHECK_AGAIN),
                said.evidence());
    }

    static Finding pacing(Said said) {
        return new Finding(
                "PACING-AND-SLOTS",
                said.symptom("TWS got more messages than it takes in a second, usually 50"),
                "A program sends requests without a pause, or several programs share this TWS. TWS serves at most 32 API"
                        + " clients.",
                List.of(
                        "Send fewer requests a second: wait for answers, and end subscriptions that nobody reads.",
                        "Close API clients that are no longer needed.",
                        Advice.CHECK_AGAIN),
                said.evidence());
    }

    /**
     * Holds what was said, and by whom.
     *
     * @param endpoint the TWS
     * @param message message that it sent
     */
    record Said(String endpoint, ErrorMessage message) {

        String symptom(String what) {
            return "%s says %d: %s.".formatted(endpoint, message.code(), what);
        }

        List<String> evidence() {
            return List.of("endpoint: " + Target.of(endpoint).describe(), Evidence.of(message));
        }
    }
}
