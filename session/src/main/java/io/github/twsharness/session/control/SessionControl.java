package io.github.twsharness.session.control;

import io.github.twsharness.session.LaneEvidence;
import io.github.twsharness.session.LeaseGrant;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.ResetReport;
import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.report.SessionReport;
import io.github.twsharness.session.settings.NamedLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Use a session from a test JVM.
 *
 * <p>While it is open, the session knows that this JVM lives; when the JVM ends in whatever way, its leases are reset.
 */
public final class SessionControl implements AutoCloseable {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(30);

    private final SessionCoordinates coordinates;
    private final String processId = UUID.randomUUID().toString();
    private @Nullable LifeLine lifeLine;

    private SessionControl(SessionCoordinates coordinates) {
        this.coordinates = coordinates;
    }

    /**
     * Join a session.
     *
     * @param processName names this JVM in reports
     * @throws IOException if no session answers there, or it is another one
     */
    public static SessionControl join(SessionCoordinates coordinates, String processName) throws IOException {
        SessionControl control = new SessionControl(coordinates);
        try {
            control.call("POST", control.processPath(), Form.empty().set("name", processName), Duration.ZERO);
        } catch (UncheckedIOException e) {
            throw new IOException("No session answers at " + coordinates + ": " + e.getCause(), e);
        }
        control.lifeLine = LifeLine.open(control.open("POST", control.processPath() + "/life", Duration.ZERO));
        return control;
    }

    /** Return where the session is. */
    public SessionCoordinates coordinates() {
        return coordinates;
    }

    /**
     * Lease a lane.
     *
     * @param testId names the test in reports
     * @param wait longest time to wait for a free lane
     * @throws LeaseUnavailableException if there is none within that time
     */
    public LeaseGrant lease(String testId, Duration wait) {
        Form body =
                Form.empty().set("processId", processId).set("testId", testId).set("waitMillis", wait.toMillis());
        return call("POST", "leases/" + UUID.randomUUID(), body, wait).toLeaseGrant();
    }

    /** Make the lane of a lease clean: its client is shut out, its orders are cancelled and proven gone. */
    public ResetReport reset(String leaseId) {
        return call("POST", "leases/" + leaseId + "/reset", Form.empty(), resetLimit())
                .toResetReport();
    }

    /**
     * Make the lane of a lease clean, then take back by how much its orders changed the positions: one market order for each
     * contract, and no share more. What could not be taken back is in the report.
     */
    public ResetReport flatten(String leaseId) {
        return call(
                        "POST",
                        "leases/" + leaseId + "/flatten",
                        Form.empty(),
                        resetLimit().multipliedBy(2))
                .toResetReport();
    }

    /** End a lease; the lane is made clean first if anything happened on it since its last reset. */
    public ResetReport release(String leaseId) {
        return call("DELETE", "leases/" + leaseId, null, resetLimit()).toResetReport();
    }

    /**
     * Set limits for the orders of a lease, until it ends or is handed on; those of the session count all the same.
     *
     * @param scope names the test: the orders of all leases with one scope count together
     * @param limits limits that all have to be kept; none lift those that were set before
     */
    public void limit(String leaseId, String scope, List<NamedLimits> limits) {
        call("POST", "leases/" + leaseId + "/limits", Form.of(limits, scope), Duration.ZERO);
    }

    /**
     * Use a lease for the next test, with its orders at work: its client is shut out and its streams end.
     *
     * @return the orders, as left
     */
    public ResetReport leaveOrders(String leaseId) {
        return call("POST", "leases/" + leaseId + "/leave-orders", Form.empty(), resetLimit())
                .toResetReport();
    }

    /**
     * Keep a lease for another test, with its orders at work: its client is shut out, its streams end, and nobody can attach
     * until {@link #takeOver}.
     *
     * @return the orders, as left
     */
    public ResetReport handOn(String leaseId) {
        return call("POST", "leases/" + leaseId + "/hand-on", Form.empty(), resetLimit())
                .toResetReport();
    }

    /**
     * Use a lease that was handed on.
     *
     * @param testId names the test in reports
     */
    public void takeOver(String leaseId, String testId) {
        call("POST", "leases/" + leaseId + "/take-over", Form.empty().set("testId", testId), Duration.ZERO);
    }

    /** Return the orders that went through the lane of a lease since it was last clean. */
    public List<OrderView> orders(String leaseId) {
        return call("GET", "leases/" + leaseId + "/orders", null, Duration.ZERO).toOrders();
    }

    /**
     * Return what befell the lane of a lease since it was leased, or befalls it still: connections that were lost, and
     * what TWS said of its own; each a sentence with the code of a finding. Empty when all was well.
     */
    public List<String> events(String leaseId) {
        return call("GET", "leases/" + leaseId + "/events", null, Duration.ZERO).toEvents();
    }

    /**
     * Return what happened on the lane of a lease since its test began: the last messages, the orders' stories, and what
     * was wrong with TWS. It can be asked for as long as no other test has got the lane.
     *
     * @throws IllegalStateException if another test has
     */
    public LaneEvidence evidence(String leaseId) {
        return call("GET", "leases/" + leaseId + "/evidence", null, Duration.ZERO)
                .toEvidence();
    }

    /**
     * Stop all trading of the session: every order is refused from now on, and all own orders are cancelled.
     *
     * @param reason who wants it, or why; for the report
     */
    public ResetReport stopTrading(String reason) {
        return call("POST", "stop", Form.empty().set("reason", reason), resetLimit())
                .toResetReport();
    }

    /**
     * Begin to script the session's own simulator.
     *
     * @param testId names the test in messages
     * @param wait longest time to wait for another test that scripts it
     * @return the id of the script
     * @throws IllegalArgumentException if the session has no simulator of its own
     * @throws LeaseUnavailableException if another test scripts it for all of that time
     */
    public String beginScript(String testId, Duration wait) {
        String scriptId = UUID.randomUUID().toString();
        Form body =
                Form.empty().set("processId", processId).set("testId", testId).set("waitMillis", wait.toMillis());
        call("POST", "scripts/" + scriptId, body, wait);
        return scriptId;
    }

    /**
     * Run one line of a script, such as {@code market AAPL trade 151.00}.
     *
     * @throws IllegalArgumentException if it cannot be understood or done; the message says what was expected
     */
    public void runScript(String scriptId, String line) {
        call("POST", "scripts/" + scriptId + "/run", Form.empty().set("line", line), Duration.ZERO);
    }

    /** End a script; the session undoes what it did. */
    public void endScript(String scriptId) {
        call("DELETE", "scripts/" + scriptId, null, Duration.ZERO);
    }

    /** Announce a test. */
    public void testStarted(String testId) {
        tell(testId, "started");
    }

    /** Say that a test has finished. */
    public void testFinished(String testId, boolean passed) {
        tell(testId, passed ? "passed" : "failed");
    }

    /** Say that a test has ended because an assumption did not hold. */
    public void testAborted(String testId) {
        tell(testId, "aborted");
    }

    /**
     * Say that a test is skipped.
     *
     * @param testId names the test in reports
     * @param reason why it is skipped, for the gate and the reader of the report
     */
    public void testSkipped(String testId, String reason) {
        call("POST", "tests", test(testId, "skipped").set("reason", reason), Duration.ZERO);
    }

    private void tell(String testId, String state) {
        call("POST", "tests", test(testId, state), Duration.ZERO);
    }

    private static Form test(String testId, String state) {
        return Form.empty().set("testId", testId).set("state", state);
    }

    /** Return what happened in the session so far. */
    public SessionReport report() {
        return call("GET", "report", null, Duration.ZERO).toSessionReport();
    }

    /** Leave the session; leases that are still held end. Idempotent; a session that is gone already is no error. */
    @Override
    public void close() {
        LifeLine line = lifeLine;
        if (line == null) {
            return;
        }
        lifeLine = null;
        try {
            HttpURLConnection leave = open("DELETE", processPath(), Duration.ZERO);
            leave.setRequestProperty("Connection", "close"); // or the JDK keeps it for a next request
            var unused = answer(leave, "DELETE " + processPath());
        } catch (IOException e) {
            // The session has ended before us, and with it everything that we held.
        } finally {
            line.close();
        }
    }

    // A lane that was lost is opened again and reset a second time.
    private Duration resetLimit() {
        return coordinates.resetTimeout().multipliedBy(2);
    }

    private String processPath() {
        return "processes/" + processId;
    }

    private Form call(String method, String path, @Nullable Form body, Duration extra) {
        try {
            HttpURLConnection connection = open(method, path, extra);
            if (body != null) {
                byte[] bytes = body.toString().getBytes(StandardCharsets.UTF_8);
                connection.setDoOutput(true);
                connection.getOutputStream().write(bytes);
            }
            return answer(connection, method + " " + path);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The %s does not answer %s %s: %s".formatted(coordinates, method, path, e.getMessage()), e);
        }
    }

    private Form answer(HttpURLConnection connection, String what) throws IOException {
        int status = connection.getResponseCode();
        @Nullable InputStream stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
        Form form;
        try (InputStream content = stream == null ? InputStream.nullInputStream() : stream) {
            form = Form.parse(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        }
        return switch (status) {
            case 200 -> form;
            case 422 -> throw new IllegalArgumentException(form.text("message"));
            case 503 ->
                throw form.flag("outage")
                        ? LeaseUnavailableException.outage(form.text("message"))
                        : new LeaseUnavailableException(form.text("message"));
            case 403 -> throw new IOException("it is another session: " + form.text("message"));
            default ->
                throw new IllegalStateException(
                        "The %s answered %s with %d: %s".formatted(coordinates, what, status, form.text("message")));
        };
    }

    private HttpURLConnection open(String method, String path, Duration extra) throws IOException {
        URL url = new URL("http", SessionCoordinates.HOST, coordinates.controlPort(), "/v1/" + path);
        HttpURLConnection connection = (HttpURLConnection) url.openConnection(Proxy.NO_PROXY);
        connection.setRequestMethod(method);
        connection.setConnectTimeout((int) CONNECT_LIMIT.toMillis());
        connection.setReadTimeout((int) ANSWER_LIMIT.plus(extra).toMillis());
        connection.setRequestProperty("Authorization", "Bearer " + coordinates.token());
        return connection;
    }
}
