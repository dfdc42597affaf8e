package io.github.twsharness.junit;

import io.github.twsharness.junit.ibapi.IbapiConnection;
import io.github.twsharness.junit.ibapi.TwsCallbacks;
import io.github.twsharness.protocol.client.TwsClient;
import io.github.twsharness.session.diagnosis.Finding;
import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterContext;

/**
 * Read what a parameter or a field asks for, and fill it.
 *
 * @param type its type
 * @param annotation its {@code @Tws}, or null
 * @param where names it in messages
 * @param declaredIn class that declares it
 */
record Injection(Class<?> type, @Nullable Tws annotation, String where, Class<?> declaredIn) {

    private static final String ALLOWED =
            "It goes on parameters and fields of type TwsSession (a session), TwsClient (the connected client of a session), TwsScript (the script of its simulator), com.ib.client.EClientSocket (the official client) and TwsCallbacks (what that one called back).";

    static Injection of(ParameterContext parameter) {
        return new Injection(
                parameter.getParameter().getType(),
                parameter.findAnnotation(Tws.class).orElse(null),
                "parameter [%s] of %s".formatted(parameter.getParameter(), parameter.getDeclaringExecutable()),
                parameter.getDeclaringExecutable().getDeclaringClass());
    }

    static Injection of(Field field, Tws annotation) {
        return new Injection(field.getType(), annotation, "field " + field, field.getDeclaringClass());
    }

    /** Tell whether it is meant for this extension, rightly or wrongly. */
    boolean isMeant() {
        return annotation != null || isInjectable();
    }

    /**
     * Return the name of the session that is asked for; empty for the default session.
     *
     * @throws ExtensionConfigurationException if it cannot be filled
     */
    String sessionName() {
        if (annotation == null) {
            return "";
        }
        String name = annotation.value();
        if (!isInjectable()) {
            throw new ExtensionConfigurationException(
                    "@Tws is on %s of type %s. %s".formatted(where, type.getName(), ALLOWED));
        }
        if (!name.isEmpty() && name.isBlank()) {
            throw new ExtensionConfigurationException(
                    "@Tws has a blank name on %s. Name the session, as in @Tws(\"hedger\"), or leave the name away for the test's default session."
                            .formatted(where));
        }
        return name;
    }

    /**
     * Return what the type wants of a session.
     *
     * @param severalTests whether several tests in a row will use it
     * @throws ExtensionConfigurationException if it wants a client for several tests
     */
    Object valueFrom(TwsSession session, boolean severalTests) {
        if (type == TwsSession.class) {
            return session;
        }
        if (type == TwsScript.class) {
            return session.script();
        }
        if (severalTests) {
            throw new ExtensionConfigurationException(
                    "A %s cannot be kept for several tests, as %s asks: its connection is closed by the cleanup after each of them. Take a TwsSession instead, and ask it in the test."
                            .formatted(type.getSimpleName(), where));
        }
        if (type == TwsClient.class) {
            return session.client();
        }
        if (type == TwsCallbacks.class) {
            session.connect(officialClient());
            return session.callbacks();
        }
        return session.connect(type);
    }

    private Class<?> officialClient() {
        try {
            return Class.forName(IbapiConnection.CLIENT_CLASS, true, declaredIn.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new ExtensionConfigurationException(
                    new Finding(
                                    "IBAPI-MISSING",
                                    "%s asks for callbacks of the official client, which is not on the test class path."
                                            .formatted(where),
                                    "IBKR's TwsApi.jar is in no public repository, so no dependency brings it by itself.",
                                    List.of(
                                            "Download the API from https://interactivebrokers.github.io/",
                                            "Put it into the local repository: mvn tws:install-api -Dtws.api=...",
                                            "Paste the dependency that the goal prints into the POM."),
                                    List.of("there is no class " + IbapiConnection.CLIENT_CLASS))
                            .toText(),
                    e);
        }
    }

    private boolean isInjectable() {
        return type == TwsSession.class
                || type == TwsClient.class
                || type == TwsScript.class
                || type == TwsCallbacks.class
                || type.getName().equals(IbapiConnection.CLIENT_CLASS);
    }
}
