package io.github.twsharness.maven;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.execution.MavenExecutionRequest;
import org.jspecify.annotations.Nullable;

/**
 * Run an action when the Maven session has ended, after Maven has printed its summary.
 *
 * <p>{@code tws:stop} is not enough: {@code mvn integration-test} never gets there, nor does a build whose plugins
 * fail in between. Wrapping the request's listener needs no {@code <extensions>} in the user's POM.
 */
final class SessionEnd implements InvocationHandler {

    private final @Nullable ExecutionListener wrapped;
    private final Runnable action;

    private SessionEnd(@Nullable ExecutionListener wrapped, Runnable action) {
        this.wrapped = wrapped;
        this.action = action;
    }

    static void call(Runnable action, MavenExecutionRequest request) {
        request.setExecutionListener((ExecutionListener) Proxy.newProxyInstance(
                SessionEnd.class.getClassLoader(),
                new Class<?>[] {ExecutionListener.class},
                new SessionEnd(request.getExecutionListener(), action)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "tws-harness before " + wrapped;
            };
        }
        try {
            return wrapped == null ? null : method.invoke(wrapped, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        } finally {
            if (method.getName().equals("sessionEnded")) {
                action.run();
            }
        }
    }
}
