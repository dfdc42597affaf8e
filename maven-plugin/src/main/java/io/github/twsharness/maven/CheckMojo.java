package io.github.twsharness.maven;

import io.github.twsharness.session.Mode;
import io.github.twsharness.session.diagnosis.Probe;
import io.github.twsharness.session.diagnosis.ProbeResult;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.discovery.Discovery;
import io.github.twsharness.session.settings.Accounts;
import io.github.twsharness.session.settings.Setting;
import io.github.twsharness.session.settings.Settings;
import java.util.Optional;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Check that the named TWS can be reached and used, and print what it is: a whole API handshake, a request for its
 * time, a clean end. Bound to no phase, since {@code tws:start} does the handshake and the check of the account by itself; runs in any directory, and
 * with {@code skipITs} too. Modules of a parallel build share nothing here.
 */
@Mojo(name = "check", requiresProject = false, threadSafe = true)
public final class CheckMojo extends AbstractSettingsMojo {

    @Override
    Optional<String> skipReason() {
        return isSwitchedOff() ? Optional.of("tws.skip is true") : Optional.empty();
    }

    @Override
    void executeMojo() throws MojoFailureException {
        Settings settings = settings();
        if (settings.skip()) {
            skipped("%s is true (%s)".formatted(Setting.SKIP.key(), settings.source(Setting.SKIP.key())));
            return;
        }
        settings.warnings().forEach(getLog()::warn);
        if (settings.mode() == Mode.SIMULATOR) {
            getLog().info("tws-harness: no endpoint is named: integration tests run against the embedded SIMULATOR, so"
                    + " there is "
                    + "nothing to check. Name a TWS with -Dtws.host=... -Dtws.port=... to check it.");
            return;
        }
        print(probe(settings));
    }

    private ProbeResult probe(Settings settings) throws MojoFailureException {
        try {
            Settings located = Discovery.locate(settings);
            return Probe.run(located.transport(), located);
        } catch (TwsUnavailableException e) {
            getLog().debug(e);
            throw new MojoFailureException(e.getMessage());
        }
    }

    private void print(ProbeResult result) {
        getLog().info("tws-harness: TWS at " + result.endpoint() + " can be used.");
        getLog().info("  server version: " + result.serverVersion());
        getLog().info("  accounts:       " + Accounts.mask(result.accounts()));
        getLog().info("  TWS time:       %s (answered within %d ms)"
                .formatted(result.twsTime(), result.roundTrip().toMillis() + 1));
        getLog().info("  client id:      %d, used for this check only".formatted(result.clientId()));
        result.notices()
                .forEach(notice -> getLog().info(
                                "  TWS said:       %d %s".formatted(notice.code(), Accounts.maskIn(notice.text()))));
    }
}
