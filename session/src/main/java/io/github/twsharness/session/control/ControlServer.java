package io.github.twsharness.session.control;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
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
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    // Not 401: to that the JDK's client answers by itself, and hides the message.
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int UNPROCESSABLE = 422;
    private static final int UNAVAILABLE = 503;
    private static final int FAILED = 500;

    private final HttpServer server;
    private final ExecutorService threads;
    private final byte[] authorization;
    private final SessionOperations operations;
    private volatile boolean closing;

    private ControlServer(HttpServer server, ExecutorService threads, String token, SessionOperations operations) {
        this.server = server;
        this.threads = threads;
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.operations = operations;
    }

    /** Start to serve on any free loopback port. */
    public static ControlServer start(String token, SessionOperations operations) throws IOException {
        answerAtOnce();
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        HttpServer server = HttpServer.create(new InetSocketAddress(loopback, 0), 0);
        AtomicInteger number = new AtomicInteger();
        ExecutorService threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "tws-control-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        ControlServer control = new ControlServer(server, threads, token, operations);
        server.setExecutor(threads);
        server.createContext("/v1/", control::serve);
        server.start();
        return control;
    }

    // The JDK's server writes head and body of an answer apart: without this, the second waits 40 ms for the client's
    // operating system to acknowledge the first. It is read once, when the first server of the JVM is created.
    private static void answerAtOnce() {
        System.setProperty("sun.net.httpserver.nodelay", System.getProperty("sun.net.httpserver.nodelay", "true"));
    }

    /** Return the port. */
    public int port() {
        return server.getAddress().getPort();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            answerTo(exchange);
        }
    }

    // The exchange is still open when an error is answered: a try with resources would close it before its catch
    // blocks.
    private void answerTo(HttpExchange exchange) throws IOException {
        // Asking for the body marks it as dealt with; otherwise closing the exchange would close the connection too.
        try (InputStream body = exchange.getRequestBody()) {
            if (!isAuthorized(exchange)) {
                answer(exchange, FORBIDDEN, "this session has another token");
                return;
            }
            route(exchange, body);
        } catch (LeaseUnavailableException e) {
            Form form =
                    Form.empty().set("message", String.valueOf(e.getMessage())).set("outage", e.isOutage());
            write(exchange, UNAVAILABLE, form.toString());
        } catch (IllegalArgumentException e) {
            answer(exchange, BAD_REQUEST, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("{} {} failed", exchange.getRequestMethod(), exchange.getRequestURI(), e);
            answer(exchange, FAILED, e.toString());
        }
    }

    private boolean isAuthorized(HttpExchange exchange) {
        @Nullable String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && MessageDigest.isEqual(authorization, header.getBytes(StandardCharsets.UTF_8));
    }

    private void route(HttpExchange exchange, InputStream body) throws IOException {
        List<String> path = List.of(
                exchange.getRequestURI().getPath().substring("/v1/".length()).split("/", -1));
        String id = path.size() > 1 ? path.get(1) : "";
        String action = path.size() > 2 ? path.get(2) : "";
        switch (exchange.getRequestMethod() + " " + path.get(0) + (action.isEmpty() ? "" : " " + action)) {
            case "POST processes" -> {
                operations.processJoined(id, read(body).text("name"));
                answer(exchange, Form.empty());
            }
            case "POST processes life" -> watch(exchange, body, id);
            case "DELETE processes" -> {
                operations.processLeft(id);
                answer(exchange, Form.empty());
            }
            case "POST leases" -> lease(exchange, read(body), id);
            case "POST leases reset" -> answer(exchange, Form.of(operations.reset(id)));
            case "POST leases flatten" -> answer(exchange, Form.of(operations.flatten(id)));
            case "POST stop" ->
                answer(exchange, Form.of(operations.stopTrading(read(body).text("reason"))));
            case "DELETE leases" -> answer(exchange, Form.of(operations.release(id)));
            case "GET leases orders" -> answer(exchange, Form.of(operations.orders(id)));
            case "GET leases events" -> answer(exchange, Form.ofEvents(operations.events(id)));
            case "POST leases limits" -> {
                Form form = read(body);
                operations.limit(id, form.text("scope"), form.toLimits());
                answer(exchange, Form.empty());
            }
            case "POST leases hand-on" -> answer(exchange, Form.of(operations.handOn(id)));
            case "POST leases take-over" -> {
                operations.takeOver(id, read(body).text("testId"));
                answer(exchange, Form.empty());
            }
            case "GET leases evidence" -> answer(exchange, Form.of(operations.evidence(id)));
            case "POST scripts" ->
                script(
                        exchange,
                        read(body),
                        form -> operations.beginScript(
                                id,
                                form.text("processId"),
                                form.text("testId"),
                                Duration.ofMillis(form.longInteger("waitMillis"))));
            case "POST scripts run" ->
                script(exchange, read(body), form -> operations.runScript(id, form.text("line")));
            case "DELETE scripts" -> {
                operations.endScript(id);
                answer(exchange, Form.empty());
            }
            case "POST tests" -> test(exchange, read(body));
            case "GET report" -> answer(exchange, Form.of(operations.report()));
            default -> answer(exchange, NOT_FOUND, "there is no " + exchange.getRequestURI());
        }
    }

    private void lease(HttpExchange exchange, Form form, String leaseId) throws IOException {
        answer(
                exchange,
                Form.of(operations.lease(
                        leaseId,
                        form.text("processId"),
                        form.text("testId"),
                        Duration.ofMillis(form.longInteger("waitMillis")))));
    }

    // What is wrong with a script is the test author's to correct, and told without the words of the API.
    private static void script(HttpExchange exchange, Form form, Consumer<Form> action) throws IOException {
        try {
            action.accept(form);
        } catch (IllegalArgumentException e) {
            answer(exchange, UNPROCESSABLE, String.valueOf(e.getMessage()));
            return;
        }
        answer(exchange, Form.empty());
    }

    private void test(HttpExchange exchange, Form form) throws IOException {
        String testId = form.text("testId");
        switch (form.text("state")) {
            case "started" -> operations.testStarted(testId);
            case "passed" -> operations.testFinished(testId, true);
            case "failed" -> operations.testFinished(testId, false);
            case "aborted" -> operations.testAborted(testId);
            case "skipped" -> operations.testSkipped(testId, form.text("reason"));
            default -> throw new IllegalArgumentException("A test is started, passed, failed, aborted or skipped");
        }
        answer(exchange, Form.empty());
    }

    // The body ends when the test JVM does, however that comes about: the operating system closes its sockets.
    private void watch(HttpExchange exchange, InputStream life, String processId) throws IOException {
        boolean ended = false;
        try {
            int beat = life.read();
            while (beat >= 0) {
                operations.processAlive(processId);
                beat = life.read();
            }
            ended = true;
        } catch (IOException e) {
            LOG.debug("The connection of test JVM {} broke: {}", processId, e.getMessage());
        }
        if (closing) {
            return; // it is this side that went away
        }
        operations.processLost(processId);
        if (ended) {
            answer(exchange, Form.empty());
        }
    }

    private static Form read(InputStream body) throws IOException {
        return Form.parse(new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void answer(HttpExchange exchange, Form form) throws IOException {
        write(exchange, OK, form.toString());
    }

    private static void answer(HttpExchange exchange, int status, String message) throws IOException {
        write(exchange, status, Form.empty().set("message", message).toString());
    }

    private static void write(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        try (OutputStream content = exchange.getResponseBody()) {
            content.write(bytes);
        }
    }

    /** Stop serving; requests under way are cut off. */
    @Override
    public void close() {
        closing = true;
        server.stop(0);
        threads.shutdownNow();
    }
}
