package io.github.twsharness.session.discovery;

import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.diagnosis.TwsUnavailableException;
import io.github.twsharness.session.machine.Place;
import io.github.twsharness.session.machine.Surroundings;
import io.github.twsharness.session.settings.Settings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Tell what a search found.
 *
 * @param surroundings where the search took place
 * @param attempts what was tried, in order
 */
public record Search(Surroundings surroundings, List<Attempt> attempts) {

    public Search {
        attempts = List.copyOf(attempts);
    }

    /** Return the attempt that found a TWS. */
    public Optional<Attempt> hit() {
        return attempts.stream().filter(Attempt::isOk).findFirst();
    }

    /** Return the attempt that got farthest without success; a refusal is no news, for anybody refuses. */
    public Optional<Attempt> nearestMiss() {
        return attempts.stream()
                .filter(attempt -> attempt.progress() > 0)
                .max(Comparator.comparingInt(Attempt::progress));
    }

    /**
     * Lead settings to what was found.
     *
     * @throws TwsUnavailableException if nothing was
     */
    public Settings settings(Settings settings) {
        return hit().map(found -> settings.leadingTo(found.endpoint(), "found: " + found.why()))
                .orElseThrow(() -> new TwsUnavailableException(finding()));
    }

    /** Explain why nothing was found: the nearest miss, or else that there is none. */
    public Finding finding() {
        List<String> tried = new ArrayList<>();
        tried.add("the build runs in: " + surroundings.place().description());
        attempts.forEach(attempt -> tried.add("%s (%s): %s after %d ms"
                .formatted(
                        attempt.endpoint(),
                        attempt.why(),
                        attempt.outcome(),
                        attempt.elapsed().toMillis())));
        Optional<Finding> nearest = nearestMiss().flatMap(Attempt::finding);
        if (nearest.isPresent()) {
            Finding finding = nearest.get();
            tried.addAll(0, finding.evidence());
            return new Finding(finding.code(), finding.symptom(), finding.likelyCause(), finding.steps(), tried);
        }
        return notFound(tried);
    }

    private Finding notFound(List<String> tried) {
        boolean cloud = surroundings.place() == Place.CLOUD;
        return new Finding(
                "TWS-NOT-FOUND",
                cloud
                        ? "A TWS was asked for but not named, and there is no way from %s to a desktop."
                                .formatted(surroundings.place().description())
                        : "A TWS was asked for but not named, and none was found on the paper ports 7497 and 4002.",
                cloud
                        ? "The build runs in somebody's cloud, and TWS does not."
                        : "TWS or IB Gateway is not running or not logged in, its API is not enabled, or it has another"
                                + " address or port. Live ports are never tried unless they are named.",
                cloud
                        ? List.of(
                                "Run against the simulator: leave tws.mode away.",
                                "Or open a tunnel from the machine where TWS runs, ssh -R 7497:127.0.0.1:7497 <workspace>, and"
                                        + " set tws.port=7497 here.")
                        : List.of(
                                "Start TWS or IB Gateway, finish the login, and enable socket clients in its API settings.",
                                "Name it if it is elsewhere: -Dtws.host=... -Dtws.port=...",
                                "Or run against the simulator: leave tws.mode away.",
                                "See what is tried, and why, with: mvn tws:doctor -Dtws.mode=tws"),
                tried);
    }
}
