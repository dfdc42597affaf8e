package io.github.twsharness.junit;

import io.github.twsharness.session.SessionCoordinates;
import io.github.twsharness.session.settings.Setting;
import io.github.twsharness.session.settings.Settings;
import io.github.twsharness.session.settings.SettingsException;
import io.github.twsharness.session.settings.SettingsSources;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.opentest4j.TestAbortedException;

/** Lead from a JUnit context to the settings of its test run and to the session that they ask for. */
final class SessionAccess {

    private static final Namespace NAMESPACE = Namespace.create(SessionAccess.class);

    private SessionAccess() {}

    /** Let a test run use another session than the one of this JVM. */
    static void use(ExtensionContext context, JvmSession jvmSession) {
        store(context).put(JvmSession.class, jvmSession);
    }

    /** Return a way to the session, which opens it when it is first taken. */
    static Supplier<OpenSession> session(ExtensionContext context) {
        return () -> jvmSession(context)
                .open(() -> new SessionFinder(
                                settings(context),
                                key -> context.getConfigurationParameter(key).orElse(null))
                        .find());
    }

    private static JvmSession jvmSession(ExtensionContext context) {
        return store(context).getOrDefault(JvmSession.class, JvmSession.class, JvmSession.ofThisJvm());
    }

    /**
     * Return the settings.
     *
     * @throws SettingsException if the user has to correct one
     */
    static Settings settings(ExtensionContext context) {
        return store(context).getOrComputeIfAbsent(Settings.class, key -> load(context), Settings.class);
    }

    /**
     * Tell the session that a test is skipped, unless there is none yet and none was handed over: no session is started
     * for that.
     */
    static void reportSkipped(ExtensionContext context, String reason) {
        boolean handedOver = context.getConfigurationParameter(SessionCoordinates.CONTROL_PORT)
                .isPresent();
        if (handedOver || jvmSession(context).isOpen()) {
            session(context).get().control().testSkipped(nameOf(context), reason);
        }
    }

    /** Tell the session how a test has ended. */
    static void reportEnd(ExtensionContext context, Optional<Throwable> failure) {
        OpenSession session = session(context).get();
        if (failure.filter(TestAbortedException.class::isInstance).isPresent()) {
            session.control().testAborted(session.idOf(context));
        } else {
            session.control().testFinished(session.idOf(context), failure.isEmpty());
        }
    }

    /** Return the name of a test, or of a class, in reports. */
    static String nameOf(ExtensionContext context) {
        String testClass = context.getRequiredTestClass().getName();
        return context.getTestMethod()
                .map(method -> testClass + "." + context.getDisplayName())
                .orElse("all of " + testClass);
    }

    /** Return the store that lasts as long as the test run. */
    static Store store(ExtensionContext context) {
        return context.getRoot().getStore(NAMESPACE);
    }

    private static Settings load(ExtensionContext context) {
        Map<String, String> parameters = new TreeMap<>();
        for (Setting setting : Setting.values()) {
            context.getConfigurationParameter(setting.key()).ifPresent(value -> parameters.put(setting.key(), value));
        }
        // Surefire and Failsafe always say where the module is; an IDE starts its tests there.
        Path directory = Path.of(System.getProperty("basedir", System.getProperty("user.dir", ".")));
        return Settings.load(SettingsSources.ofThisJvm(directory).withJunitParameters(parameters));
    }
}
