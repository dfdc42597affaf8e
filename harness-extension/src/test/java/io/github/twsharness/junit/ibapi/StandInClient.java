package io.github.twsharness.junit.ibapi;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Compiles a client with the names, and the members that we use, of the official one: it shakes hands, reads frames and
 * calls back four methods. Its releases differ as the official ones do.
 */
public final class StandInClient {

    public static final Release OLDEST = new Release(151, "int id, int code, String text", "id, code, text");
    public static final Release OF_2023 =
            new Release(176, "int id, int code, String text, String json", "id, code, text, \"\"");
    public static final Release OF_2025 =
            new Release(200, "int id, long time, int code, String text, String json", "id, 0L, code, text, \"\"");

    private StandInClient() {}

    /**
     * What differs between releases.
     *
     * @param maxServerVersion newest server version that it announces
     * @param errorParameters parameters of {@code EWrapper.error}
     * @param errorArguments what it is called with
     */
    public record Release(int maxServerVersion, String errorParameters, String errorArguments) {

        Release upTo(int serverVersion) {
            return new Release(serverVersion, errorParameters, errorArguments);
        }
    }

    /** Compiles a release and returns its {@code EClientSocket}. */
    static Class<?> compile(Release release, Path folder) throws Exception {
        return compile(release, folder, Map.of());
    }

    /** Compiles a release with further or replaced sources, by file name. */
    public static Class<?> compile(Release release, Path folder, Map<String, String> changed) throws Exception {
        Map<String, String> sources = new LinkedHashMap<>(sources(release));
        sources.putAll(changed);
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey());
            Files.createDirectories(file.getParent());
            Files.writeString(file, source.getValue());
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String[] arguments = Stream.concat(
                        Stream.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", folder.toString()),
                        sources.keySet().stream()
                                .map(name -> folder.resolve(name).toString()))
                .toArray(String[]::new);
        if (compiler.run(null, null, null, arguments) != 0) {
            throw new IOException("The stand-in does not compile: " + List.of(arguments));
        }
        // The loader stays open as long as its classes are used; it holds no file of a folder open.
        URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, StandInClient.class.getClassLoader());
        return Class.forName("com.ib.client.EClientSocket", true, loader);
    }

    private static Map<String, String> sources(Release release) {
        return Map.of(
                "com/ib/client/EClient.java",
                "package com.ib.client; public abstract class EClient { public static final int MAX_VERSION = %d; }"
                        .formatted(release.maxServerVersion()),
                "com/ib/client/EWrapper.java",
                """
                package com.ib.client;
                public interface EWrapper {
                    void nextValidId(int orderId);
                    void managedAccounts(String accounts);
                    void connectAck();
                    void connectionClosed();
                    void error(Exception e);
                    void error(%s);
                }
                """.formatted(release.errorParameters()),
                "com/ib/client/EReaderSignal.java",
                "package com.ib.client; public interface EReaderSignal { void issueSignal(); void waitForSignal(); }",
                "com/ib/client/EJavaSignal.java",
                """
                package com.ib.client;
                public class EJavaSignal implements EReaderSignal {
                    private final java.util.concurrent.Semaphore open = new java.util.concurrent.Semaphore(0);
                    public void issueSignal() { open.release(); }
                    public void waitForSignal() { open.acquireUninterruptibly(); open.drainPermits(); }
                }
                """,
                "com/ib/client/EReader.java",
                """
                package com.ib.client;
                public class EReader extends Thread {
                    private final EClientSocket client;
                    private final EReaderSignal signal;
                    private final java.util.Queue<String[]> queue = new java.util.concurrent.ConcurrentLinkedQueue<>();
                    public EReader(EClientSocket client, EReaderSignal signal) { this.client = client; this.signal = signal; }
                    @Override public void run() {
                        try {
                            while (client.isConnected()) { queue.add(client.frame()); signal.issueSignal(); }
                        } catch (java.io.IOException e) {
                            client.lost();
                            signal.issueSignal();
                        }
                    }
                    public void processMsgs() throws java.io.IOException {
                        for (String[] m = queue.poll(); m != null; m = queue.poll()) { client.handle(m); }
                    }
                }
                """,
                "com/ib/client/EClientSocket.java",
                """
                package com.ib.client;
                import java.io.*;
                import java.nio.charset.StandardCharsets;
                public class EClientSocket extends EClient {
                    private final EWrapper wrapper;
                    private volatile boolean connected;
                    private java.net.Socket socket;
                    private DataInputStream in;
                    private DataOutputStream out;
                    public EClientSocket(EWrapper wrapper, EReaderSignal signal) { this.wrapper = wrapper; }
                    public synchronized void eConnect(java.net.Socket s, int clientId) throws IOException {
                        socket = s;
                        in = new DataInputStream(s.getInputStream());
                        out = new DataOutputStream(s.getOutputStream());
                        out.write("API\\0".getBytes(StandardCharsets.US_ASCII));
                        send("v100.." + MAX_VERSION);
                        frame();
                        connected = true;
                        wrapper.connectAck();
                        send("71\\0002\\000" + clientId + "\\000\\000");
                    }
                    public synchronized void eDisconnect() {
                        connected = false;
                        try { socket.close(); } catch (IOException e) { throw new UncheckedIOException(e); }
                    }
                    public boolean isConnected() { return connected; }
                    void lost() { connected = false; wrapper.connectionClosed(); }
                    private void send(String text) throws IOException {
                        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
                        out.writeInt(bytes.length); out.write(bytes); out.flush();
                    }
                    String[] frame() throws IOException {
                        return new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8).split("\\0", -1);
                    }
                    void handle(String[] m) {
                        switch (m[0]) {
                            case "9": wrapper.nextValidId(Integer.parseInt(m[2])); break;
                            case "15": wrapper.managedAccounts(m[2]); break;
                            case "4": error(m); break;
                            default: break;
                        }
                    }
                    private void error(String[] m) {
                        int at = m[1].equals("2") && MAX_VERSION < 194 ? 2 : 1;
                        int id = Integer.parseInt(m[at]), code = Integer.parseInt(m[at + 1]);
                        String text = m[at + 2];
                        wrapper.error(%s);
                    }
                }
                """.formatted(release.errorArguments()));
    }
}
