package io.github.twsharness.junit.ibapi;

import io.github.twsharness.session.diagnosis.Finding;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/**
 * Reach the members of the official client that all supported releases share.
 *
 * <p>The jar names no version; {@code EClient.MAX_VERSION}, the newest server version that it announces, identifies it.
 */
final class IbapiRelease {

    /** From this server version on the client's messages need protobuf-java. */
    private static final int FIRST_WITH_PROTOBUF = 201;

    private final Class<?> clientType;
    private final Class<?> wrapperType;
    private final Constructor<?> newSignal;
    private final Constructor<?> newClient;
    private final Constructor<?> newReader;
    private final Method connect;
    private final Method disconnect;
    private final Method isConnected;
    private final Method waitForSignal;
    private final Method issueSignal;
    private final Method processMessages;
    private final int maxServerVersion;

    private IbapiRelease(Class<?> clientType) throws ReflectiveOperationException {
        ClassLoader loader = clientType.getClassLoader();
        Class<?> signalType = Class.forName("com.ib.client.EReaderSignal", true, loader);
        Class<?> readerType = Class.forName("com.ib.client.EReader", true, loader);
        this.clientType = clientType;
        this.wrapperType = Class.forName("com.ib.client.EWrapper", true, loader);
        this.newSignal =
                Class.forName("com.ib.client.EJavaSignal", true, loader).getConstructor();
        this.newClient = clientType.getConstructor(wrapperType, signalType);
        this.newReader = readerType.getConstructor(clientType, signalType);
        this.connect = clientType.getMethod("eConnect", Socket.class, int.class);
        this.disconnect = clientType.getMethod("eDisconnect");
        this.isConnected = clientType.getMethod("isConnected");
        this.waitForSignal = signalType.getMethod("waitForSignal");
        this.issueSignal = signalType.getMethod("issueSignal");
        this.processMessages = readerType.getMethod("processMsgs");
        this.maxServerVersion = Class.forName("com.ib.client.EClient", true, loader)
                .getField("MAX_VERSION")
                .getInt(null);
    }

    /**
     * Look at the client on the class path.
     *
     * @param clientType its {@code EClientSocket}
     * @throws ExtensionConfigurationException if it is too old, or what it needs is missing; says what to do
     */
    static IbapiRelease of(Class<?> clientType) {
        try {
            IbapiRelease release = new IbapiRelease(clientType);
            release.requireProtobuf();
            return release;
        } catch (ReflectiveOperationException e) {
            throw new ExtensionConfigurationException(unsupported(clientType, e).toText(), e);
        } catch (LinkageError e) {
            throw new ExtensionConfigurationException(
                    ProtobufRuntime.missingOrOld(clientType, e).toText(), e);
        }
    }

    // Loading the messages is what fails later, in the middle of a test, when the runtime is too old for them.
    private void requireProtobuf() throws ReflectiveOperationException {
        if (maxServerVersion >= FIRST_WITH_PROTOBUF) {
            Class.forName(
                    "com.ib.client.protobuf.PlaceOrderRequestProto$PlaceOrderRequest",
                    true,
                    clientType.getClassLoader());
        }
        if (wrapperType.getMethods().length == 0) {
            throw new NoSuchMethodException("methods in com.ib.client.EWrapper");
        }
    }

    private static Finding unsupported(Class<?> clientType, ReflectiveOperationException missing) {
        return new Finding(
                "IBAPI-UNSUPPORTED",
                "The ibapi jar on the test class path lacks what every release from 9.72.14 on has: "
                        + missing.getMessage() + ".",
                "It is older than API version 9.72.14, or not the official client.",
                List.of("Install a newer TWS API, put its TwsApi.jar on the test class path, and run the test again."),
                List.of("it was loaded from " + ProtobufRuntime.origin(clientType)));
    }

    int maxServerVersion() {
        return maxServerVersion;
    }

    Object wrapper(InvocationHandler handler) {
        return Proxy.newProxyInstance(wrapperType.getClassLoader(), new Class<?>[] {wrapperType}, handler);
    }

    boolean isWrapper(Object candidate) {
        return wrapperType.isInstance(candidate);
    }

    Object signal() {
        return create(newSignal);
    }

    Object client(Object wrapper, Object signal) {
        return create(newClient, wrapper, signal);
    }

    /** Create the thread that reads frames; it is not started yet. */
    Thread reader(Object client, Object signal) {
        return (Thread) create(newReader, client, signal);
    }

    /** Shake hands; blocks without limit, until the socket is closed. */
    void connect(Object client, Socket socket, int clientId) throws InvocationTargetException {
        call(connect, client, socket, clientId);
    }

    void disconnect(Object client) throws InvocationTargetException {
        call(disconnect, client);
    }

    boolean isConnected(Object client) {
        try {
            return (boolean) call(isConnected, client);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("EClientSocket.isConnected() failed", e.getCause());
        }
    }

    /** Call back everything that has been read; waits for something to read first. */
    void pump(Object signal, Object reader) throws InvocationTargetException {
        call(waitForSignal, signal);
        call(processMessages, reader);
    }

    /** Wake the thread that waits in {@link #pump}. */
    void wake(Object signal) throws InvocationTargetException {
        call(issueSignal, signal);
    }

    private static Object create(Constructor<?> constructor, Object... arguments) {
        try {
            return constructor.newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(constructor + " failed", e.getCause());
        } catch (InstantiationException | IllegalAccessException e) {
            throw new IllegalStateException(constructor + " cannot be called", e);
        }
    }

    @SuppressWarnings("NullAway") // void methods return null, which nobody looks at
    private static Object call(Method method, Object target, Object... arguments) throws InvocationTargetException {
        try {
            return method.invoke(target, arguments);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(method + " cannot be called", e);
        }
    }
}
