package io.github.twsharness.session.control;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of an HTTP request, as far as the control API needs it.
 *
 * @param method such as {@code POST}
 * @param path decoded path
 * @param headers values by name in lower case
 */
record ControlRequest(String method, String path, Map<String, String> headers) {

    private static final int MOST_BYTES = 8 * 1024;

    /** Reports a request that is no HTTP request, or one that this server does not do. */
    static final class MalformedRequestException extends IOException {

        private static final long serialVersionUID = 1L;

        MalformedRequestException(String message) {
            super(message);
        }
    }

    /**
     * Reads the head of a request; null when the connection has ended before it.
     *
     * @throws MalformedRequestException if it is no head of a request, or too long
     */
    static @Nullable ControlRequest read(InputStream in) throws IOException {
        int[] budget = {MOST_BYTES};
        String line = readLine(in, budget);
        if (line == null) {
            return null;
        }
        String[] words = line.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new MalformedRequestException("not an HTTP/1.1 request");
        }
        Map<String, String> headers = new HashMap<>();
        while (true) {
            String header = readLine(in, budget);
            if (header == null) {
                throw new MalformedRequestException("the request ended within its head");
            }
            if (header.isEmpty()) {
                return new ControlRequest(words[0], pathOf(words[1]), Map.copyOf(headers));
            }
            int colon = header.indexOf(':');
            String name = colon < 1 ? "" : header.substring(0, colon).toLowerCase(Locale.ROOT);
            if (name.isBlank() || headers.put(name, header.substring(colon + 1).strip()) != null) {
                throw new MalformedRequestException("a header without a name, or twice");
            }
        }
    }

    private static String pathOf(String target) throws MalformedRequestException {
        try {
            String path = URI.create(target).getPath();
            return path == null ? "" : path;
        } catch (IllegalArgumentException e) {
            throw new MalformedRequestException("the address of the request cannot be read");
        }
    }

    private static @Nullable String readLine(InputStream in, int[] budget) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                if (line.length() == 0) {
                    return null;
                }
                throw new MalformedRequestException("the request ended within a line");
            }
            if (--budget[0] < 0) {
                throw new MalformedRequestException("the head is longer than " + MOST_BYTES + " bytes");
            }
            line.append((char) next);
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }

    /** Tells whether the peer wants the connection to end after the answer. */
    boolean isLast() {
        return header("connection").equalsIgnoreCase("close");
    }

    byte[] authorization() {
        return header("authorization").getBytes(StandardCharsets.UTF_8);
    }

    /** Returns the body as a stream that ends where it does. */
    InputStream body(InputStream in) throws IOException {
        boolean isChunked = header("transfer-encoding").equalsIgnoreCase("chunked");
        String length = header("content-length");
        if (isChunked && length.isEmpty()) {
            return new ChunkedBody(in);
        }
        if (isChunked || !header("transfer-encoding").isEmpty() || !length.matches("\\d{0,9}")) {
            throw new MalformedRequestException("the length of the body cannot be read");
        }
        return new SizedBody(in, length.isEmpty() ? 0 : Integer.parseInt(length));
    }

    private String header(String name) {
        return headers.getOrDefault(name, "");
    }

    /** Writes an answer in one piece, so that no part of it waits for the peer to acknowledge another. */
    static void answer(OutputStream out, int status, String text, boolean isLast) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("HTTP/1.1 " + status + " -\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                        + body.length + (isLast ? "\r\nConnection: close" : "") + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        out.write(all);
        out.flush();
    }
}
