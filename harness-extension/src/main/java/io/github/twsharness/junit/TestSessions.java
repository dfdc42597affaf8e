package io.github.twsharness.junit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.opentest4j.TestAbortedException;

/** Hold the sessions that one test uses: its own, those given to its constructor, and those held for its class. */
final class TestSessions {

    private final SessionGroup own;
    private final boolean inParts;
    private final TestRules rules;
    private final HandedOnLanes next;
    private final List<SessionGroup> adopted = new ArrayList<>();
    private final List<SessionGroup> shared = new ArrayList<>();

    /**
     * Create the books of a test.
     *
     * @param own sessions that nobody else uses
     * @param inParts whether the test is a factory, whose dynamic tests each leave the lanes clean
     * @param rules what the test may do and what becomes of it
     * @param next where lanes go whose orders the test leaves
     */
    TestSessions(SessionGroup own, boolean inParts, TestRules rules, HandedOnLanes next) {
        this.own = own;
        this.inParts = inParts;
        this.rules = rules;
        this.next = next;
    }

    boolean isInParts() {
        return inParts;
    }

    /** Use sessions that end with this test. */
    void adopt(SessionGroup group) {
        adopted.add(group);
        if (!inParts) {
            group.enter(rules.limits());
        }
    }

    /** Use sessions that outlive this test. */
    void share(SessionGroup group) {
        shared.add(group);
        if (!inParts) {
            group.enter(rules.limits());
        }
    }

    /** Return the session of a name: the one given to the instance or the class, else one of this test's own. */
    TwsSession session(String name) {
        return Stream.concat(adopted.stream(), shared.stream())
                .map(group -> group.find(name))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> own.session(name));
    }

    /** Tell whether a constructor or a {@code @BeforeAll} method was given a session. */
    boolean areGivenBefore() {
        return Stream.concat(adopted.stream(), shared.stream()).anyMatch(group -> !group.isEmpty());
    }

    /** Note that a part of this test begins, such as a dynamic test. */
    void partBegins() {
        all().forEach(group -> group.enter(rules.limits()));
    }

    /**
     * Note that a part of this test has ended; the last one of those at work leaves the lanes clean.
     *
     * @param failures what failed so far, and where to put what fails now
     */
    void partEnds(Failures failures) {
        boolean failed = !failures.isEmpty();
        all().forEach(group -> group.leave(failures, rules, failed));
    }

    /**
     * End the sessions of this test, and leave the others clean.
     *
     * @param failed whether the test failed
     */
    void close(Failures failures, boolean failed) {
        Ending ending = rules.endingOf(failed);
        Stream.concat(Stream.of(own), adopted.stream()).forEach(group -> {
            if (ending == Ending.LEAVE) {
                group.handOn(failures, next);
            } else {
                group.close(failures, ending);
            }
        });
        if (inParts) {
            shared.forEach(group -> group.enter(rules.limits()));
        }
        shared.forEach(group -> group.leave(failures, rules, failed));
    }

    /**
     * Say whether a test failed because of what befell its lanes.
     *
     * @param failure what the test threw
     * @return an {@link InfrastructureFailure} that names the events; or the failure itself, when there were none or the
     *     test was aborted
     */
    Throwable explained(Throwable failure) {
        // JUnit wraps what a parameter's resolver throws, and would count a test that is skipped as failed.
        Throwable said = failure instanceof ParameterResolutionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        if (said instanceof TestAbortedException) {
            return said;
        }
        List<String> events = new ArrayList<>();
        Failures asking = new Failures();
        asking.attempt(() -> all().forEach(group -> events.addAll(group.events())));
        asking.first().ifPresent(failure::addSuppressed);
        return events.isEmpty() ? failure : new InfrastructureFailure(events, failure);
    }

    /** Return the lanes that are held. */
    List<Lane> lanes() {
        return all().flatMap(group -> group.lanes().stream()).toList();
    }

    private Stream<SessionGroup> all() {
        return Stream.of(Stream.of(own), adopted.stream(), shared.stream()).flatMap(groups -> groups);
    }
}
