package io.github.twsharness.session.control;

import io.github.twsharness.session.control.ControlPort.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serve the control API on a loopback port.
 *
 * <pre>
 *   POST   /v1/processes/{process}           a test JVM joins; body: name
 *   POST   /v1/processes/{process}/life      a body that never ends while the JVM lives, with a byte a
 *                                            second; its end without a DELETE before means that the JVM died
 *   DELETE /v1/processes/{process}           the JVM leaves
 *   POST   /v1/leases/{lease}                lease a lane; body: processId, testId, waitMillis
 *   POST   /v1/leases/{lease}/reset          make the lane clean
 *   POST   /v1/leases/{lease}/flatten        the same, then take back what it changed of the positions
 *   POST   /v1/leases/{lease}/limits         limit its orders; body: scope, and a list of limits
 *   POST   /v1/leases/{lease}/leave-orders   use it for the next test, with its orders at work
 *   POST   /v1/leases/{lease}/hand-on        keep it for another test, with its orders at work
 *   POST   /v1/leases/{lease}/take-over      use it; body: testId
 *   GET    /v1/leases/{lease}/orders         orders since the lane was last clean
 *   GET    /v1/leases/{lease}/events         what befell the lane since it was leased
 *   GET    /v1/leases/{lease}/evidence       what happened on the lane since its test began
 *   DELETE /v1/leases/{lease}                end the lease
 *   POST   /v1/stop                          stop all trading; body: reason
 *   POST   /v1/scripts/{script}              begin to script the simulator; body: processId, testId, waitMillis
 *   POST   /v1/scripts/{script}/run          run a command; body: line
 *   DELETE /v1/scripts/{script}              undo what the script did
 *   POST   /v1/tests                         body: testId, state (started, passed or failed)
 *   GET    /v1/report                        what happened so far
 * </pre>
 *
 * <p>Each request carries the session's token as {@code Authorization: Bearer}.
 */
public final class ControlServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ControlServer.class);
    private static final String ROOT = "/v1/";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;
    private static final int FAILED = 500;

    private final SessionOperations operations;
    private volatile @Nullable ControlPort port;
    private volatile boolean closing;

    private ControlServer(SessionOperations operations) {
        this.operations = operations;
    }

    /** Start to serve on any free loopback port. */
    public static ControlServer start(String token, SessionOperations operations) throws IOException {
        ControlServer control = new ControlServer(operations);
        control.port = ControlPort.open(("Bearer " + token).getBytes(StandardCharsets.UTF_8), control.new Requests());
        return control;
    }

    /** Return the port. */
    public int port() {
        return Objects.requireNonNull(port).port();
    }

    /** Takes the requests of those who know the token. */
    private final class Requests implements ControlPort.Handler {

        @Override
        public boolean isStream(ControlRequest request) {
            return request.method().equals("POST") && request.path().endsWith("/life");
        }

        @Override
        public Answer answer(ControlRequest request, InputStream body) throws IOException {
            return answerTo(request, body);
        }
    }

    private Answer answerTo(ControlRequest request, InputStream body) throws IOException {
        try {
            return route(request, body);
        } catch (LeaseUnavailableException e) {
            Form form =
                    Form.empty().set("message", String.valueOf(e.getMessage())).set("outage", e.isOutage());
            return new Answer(UNAVAILABLE, form.toString());
        } catch (IllegalArgumentException e) {
            return answer(BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", request.method(), request.path(), e);
            return answer(FAILED, e.toString());
        }
    }

    private Answer route(ControlRequest request, InputStream body) throws IOException {
        if (!request.path().startsWith(ROOT)) {
            return answer(NOT_FOUND, "there is no " + request.path());
        }
        List<String> path = List.of(request.path().substring(ROOT.length()).split("/", -1));
        String id = path.size() > 1 ? path.get(1) : "";
        String action = path.size() > 2 ? path.get(2) : "";
        return switch (request.method() + " " + path.get(0) + (action.isEmpty() ? "" : " " + action)) {
            case "POST processes" ->
                done(() -> operations.processJoined(id, read(body).text("name")));
            case "POST processes life" -> watch(body, id);
            case "DELETE processes" -> done(() -> operations.processLeft(id));
            case "POST leases" -> lease(read(body), id);
            case "POST leases reset" -> answer(Form.of(operations.reset(id)));
            case "POST leases flatten" -> answer(Form.of(operations.flatten(id)));
            case "POST stop" -> answer(Form.of(operations.stopTrading(read(body).text("reason"))));
            case "DELETE leases" -> answer(Form.of(operations.release(id)));
            case "GET leases orders" -> answer(Form.of(operations.orders(id)));
            case "GET leases events" -> answer(Form.ofEvents(operations.events(id)));
            case "POST leases limits" -> limit(read(body), id);
            case "POST leases leave-orders" -> answer(Form.of(operations.leaveOrders(id)));
            case "POST leases hand-on" -> answer(Form.of(operations.handOn(id)));
            case "POST leases take-over" ->
                done(() -> operations.takeOver(id, read(body).text("testId")));
            case "GET leases evidence" -> answer(Form.of(operations.evidence(id)));
            case "POST scripts" -> beginScript(read(body), id);
            case "POST scripts run" -> script(read(body), form -> operations.runScript(id, form.text("line")));
            case "DELETE scripts" -> done(() -> operations.endScript(id));
            case "POST tests" -> test(read(body));
            case "GET report" -> answer(Form.of(operations.report()));
            default -> answer(NOT_FOUND, "there is no " + request.path());
        };
    }

    /** Does something that has no answer of its own. */
    @FunctionalInterface
    private interface Action {
        void run() throws IOException;
    }

    private static Answer done(Action action) throws IOException {
        action.run();
        return answer(Form.empty());
    }

    private Answer lease(Form form, String leaseId) {
        return answer(Form.of(operations.lease(
                leaseId,
                form.text("processId"),
                form.text("testId"),
                Duration.ofMillis(form.longInteger("waitMillis")))));
    }

    private Answer limit(Form form, String leaseId) {
        operations.limit(leaseId, form.text("scope"), form.toLimits());
        return answer(Form.empty());
    }

    private Answer beginScript(Form form, String scriptId) {
        return script(
                form,
                asked -> operations.beginScript(
                        scriptId,
                        asked.text("processId"),
                        asked.text("testId"),
                        Duration.ofMillis(asked.longInteger("waitMillis"))));
    }

    // What is wrong with a script is the test author's to correct, and told without the words of the API.
    private static Answer script(Form form, Consumer<Form> action) {
        try {
            action.accept(form);
        } catch (IllegalArgumentException e) {
            return answer(UNPROCESSABLE, String.valueOf(e.getMessage()));
        }
        return answer(Form.empty());
    }

    private Answer test(Form form) {
        String testId = form.text("testId");
        switch (form.text("state")) {
            case "started" -> operations.testStarted(testId);
            case "passed" -> operations.testFinished(testId, true);
            case "failed" -> operations.testFinished(testId, false);
            case "aborted" -> operations.testAborted(testId);
            case "skipped" -> operations.testSkipped(testId, form.text("reason"));
            default -> throw new IllegalArgumentException("A test is started, passed, failed, aborted or skipped");
        }
        return answer(Form.empty());
    }

    // The body ends when the test JVM does, however that comes about: the operating system closes its sockets.
    private Answer watch(InputStream life, String processId) {
        try {
            int beat = life.read();
            while (beat >= 0) {
                operations.processAlive(processId);
                beat = life.read();
            }
        } catch (IOException e) {
            LOG.debug("The connection of test JVM {} broke: {}", processId, e.getMessage());
        }
        // When it is this side that goes away, nothing is known of the test JVM.
        if (!closing) {
            operations.processLost(processId);
        }
        return answer(Form.empty());
    }

    private static Form read(InputStream body) throws IOException {
        return Form.parse(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }

    private static Answer answer(Form form) {
        return new Answer(OK, form.toString());
    }

    private static Answer answer(int status, String message) {
        return new Answer(status, Form.empty().set("message", message).toString());
    }

    /** Stop serving; requests under way are cut off. */
    @Override
    public void close() throws IOException {
        closing = true;
        Objects.requireNonNull(port).close();
    }
}
