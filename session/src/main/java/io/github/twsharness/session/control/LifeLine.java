package io.github.twsharness.session.control;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a request open that ends when this JVM does, and sends a beat over it each second.
 */
final class LifeLine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LifeLine.class);
    private static final long BEAT_SECONDS = 1;

    private final HttpURLConnection connection;
    private final OutputStream body;
    private final ScheduledExecutorService beats;

    private LifeLine(HttpURLConnection connection, OutputStream body, ScheduledExecutorService beats) {
        this.connection = connection;
        this.body = body;
        this.beats = beats;
    }

    static LifeLine open(HttpURLConnection connection) throws IOException {
        connection.setDoOutput(true);
        connection.setChunkedStreamingMode(64);
        OutputStream body = connection.getOutputStream();
        ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "tws-session-life");
            thread.setDaemon(true);
            return thread;
        });
        LifeLine line = new LifeLine(connection, body, beats);
        var unused = beats.scheduleAtFixedRate(line::beat, 0, BEAT_SECONDS, TimeUnit.SECONDS);
        return line;
    }

    private void beat() {
        try {
            body.write('\n');
            body.flush();
        } catch (IOException e) {
            LOG.debug("The session no longer listens: {}", e.getMessage());
            beats.shutdown();
        }
    }

    @Override
    public void close() {
        beats.shutdownNow();
        connection.disconnect();
    }
}
