package io.github.twsharness.junit;

import io.github.twsharness.protocol.client.TwsClient;
import java.util.Optional;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ParameterContext;

/** Read what a parameter asks for. */
final class Injection {

    private static final String ALLOWED =
            "It goes on parameters of type TwsSession (a session), TwsClient (the connected client of a session) and TwsScript (the script of its simulator).";

    private Injection() {}

    /** Tell whether a parameter is meant for this extension, rightly or wrongly. */
    static boolean isMeant(ParameterContext parameter) {
        return isInjectable(parameter) || parameter.isAnnotated(Tws.class);
    }

    /**
     * Return the name of the session that a parameter asks for; empty for the default session.
     *
     * @throws ExtensionConfigurationException if the parameter cannot be filled
     */
    static String sessionName(ParameterContext parameter) {
        Optional<Tws> annotation = parameter.findAnnotation(Tws.class);
        if (annotation.isEmpty()) {
            return "";
        }
        String name = annotation.get().value();
        if (!isInjectable(parameter)) {
            throw new ExtensionConfigurationException("@Tws(\"%s\") is on a parameter of type %s in %s. %s"
                    .formatted(
                            name,
                            parameter.getParameter().getType().getName(),
                            parameter.getDeclaringExecutable(),
                            ALLOWED));
        }
        if (name.isBlank()) {
            throw new ExtensionConfigurationException(
                    "@Tws has a blank name on parameter [%s] of %s. Name the session, as in @Tws(\"hedger\"), or leave the annotation away for the test's default session."
                            .formatted(parameter.getParameter(), parameter.getDeclaringExecutable()));
        }
        return name;
    }

    /**
     * Return what the parameter's type wants of a session.
     *
     * @param severalTests whether several tests in a row will use it
     * @throws ExtensionConfigurationException if the parameter wants a client for several tests
     */
    static Object valueFor(ParameterContext parameter, TwsSession session, boolean severalTests) {
        Class<?> type = parameter.getParameter().getType();
        if (type != TwsClient.class) {
            return type == TwsScript.class ? session.script() : session;
        }
        if (severalTests) {
            throw new ExtensionConfigurationException(
                    "A TwsClient cannot be kept for several tests, as parameter [%s] of %s asks: it is closed by the cleanup after each of them. Take a TwsSession instead, and call client() in the test."
                            .formatted(parameter.getParameter(), parameter.getDeclaringExecutable()));
        }
        return session.client();
    }

    private static boolean isInjectable(ParameterContext parameter) {
        Class<?> type = parameter.getParameter().getType();
        return type == TwsSession.class || type == TwsClient.class || type == TwsScript.class;
    }
}
