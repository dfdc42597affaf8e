package io.github.twsharness.junit;

import io.github.twsharness.session.LaneEvidence;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.settings.Accounts;
import io.github.twsharness.session.settings.SettingsException;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Attach to a test that failed what happened on its lanes: as a report entry, and as a file in the output directory.
 *
 * <p>Nothing that goes wrong here makes a test fail in another way.
 */
final class FailureEvidence {

    /** Key of the report entry that holds the text. */
    static final String TEXT = "tws.evidence";

    /** Key of the report entry that names the file. */
    static final String FILE = "tws.evidence.file";

    private static final Logger LOG = LoggerFactory.getLogger(FailureEvidence.class);
    private static final int LONGEST_FAILURE = 4_000;

    private final ExtensionContext context;
    private final List<Lane> lanes;

    /**
     * Prepare for the end of a test.
     *
     * @param lanes lanes that the test holds
     */
    FailureEvidence(ExtensionContext context, List<Lane> lanes) {
        this.context = context;
        this.lanes = List.copyOf(lanes);
    }

    /** Remove the file that an earlier run of the test left. */
    static void forget(ExtensionContext context) {
        file(context).ifPresent(file -> {
            try {
                file.deleteIfOfEarlierRun();
            } catch (IOException e) {
                LOG.warn("The evidence of an earlier run stays at {}", file.path(), e);
            }
        });
    }

    private static Optional<EvidenceFile> file(ExtensionContext context) {
        try {
            return Optional.of(
                    EvidenceFile.of(context, SessionAccess.settings(context).outputDirectory()));
        } catch (SettingsException e) {
            return Optional.empty(); // the test itself reports what is wrong with the settings
        }
    }

    /** Attach what the lanes tell, if the test failed and held one; a test that gave up on itself did not fail. */
    void attach(Throwable failure) {
        if (lanes.isEmpty() || failure instanceof TestAbortedException) {
            return;
        }
        String text = describe(failure);
        Optional<EvidenceFile> file = file(context).filter(written -> write(written, text));
        context.publishReportEntry(
                file.map(written -> Map.of(TEXT, text, FILE, written.path().toString()))
                        .orElseGet(() -> Map.of(TEXT, text)));
        file.ifPresent(written ->
                LOG.info("{} failed; what happened on its lanes: {}", context.getDisplayName(), written.path()));
    }

    private static boolean write(EvidenceFile file, String text) {
        try {
            file.write(text);
            return true;
        } catch (IOException e) {
            LOG.warn("The evidence of a failed test cannot be written to {}", file.path(), e);
            return false;
        }
    }

    private String describe(Throwable failure) {
        LeaseGrant grant = lanes.get(0).grant();
        String reason = failure.toString();
        StringBuilder text = new StringBuilder("%s failed: what happened on its lanes\n".formatted(name()))
                .append("failure: ")
                .append(reason, 0, Math.min(LONGEST_FAILURE, reason.length()))
                .append("\nsession: %s, server version %d, account %s"
                        .formatted(grant.mode().label(), grant.serverVersion(), Accounts.mask(grant.account())))
                .append("\nwritten: %s; times below are UTC\n"
                        .formatted(Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        lanes.forEach(lane -> text.append('\n').append(describe(lane)));
        return mask(text.toString(), grant.account());
    }

    private String name() {
        String testClass = EvidenceFile.of(context, ExtensionContext::getTestClass)
                .map(Class::getName)
                .orElseThrow();
        return EvidenceFile.of(context, ExtensionContext::getTestMethod)
                .map(method -> "%s.%s, %s".formatted(testClass, method.getName(), context.getDisplayName()))
                .orElse(testClass);
    }

    private static String mask(String text, String account) {
        return Accounts.maskIn(account.isEmpty() ? text : text.replace(account, Accounts.mask(account)));
    }

    private static String describe(Lane lane) {
        String title = "==== client id %d ====\n".formatted(lane.grant().clientId());
        try {
            LaneEvidence told = lane.evidence();
            return title
                    + section("Findings", told.findings(), "none")
                    + section("Its orders", told.orders(), "none")
                    + section("What TWS said", told.notices(), "nothing")
                    + section("Last messages", told.frames(), "none");
        } catch (RuntimeException e) {
            LOG.debug("The session told nothing of client id {}", lane.grant().clientId(), e);
            return title + "The session did not tell what happened on it: " + e.getMessage() + "\n";
        }
    }

    private static String section(String title, List<String> texts, String otherwise) {
        return "\n%s:\n%s\n"
                .formatted(
                        title,
                        (texts.isEmpty() ? otherwise : String.join("\n", texts))
                                .indent(2)
                                .stripTrailing());
    }
}
