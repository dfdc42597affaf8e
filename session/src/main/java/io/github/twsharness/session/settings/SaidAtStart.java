package io.github.twsharness.session.settings;

import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * Hold what the person said who started this run: on Maven's command line or in the environment of Maven's process, and in
 * no file. It is what opens a live account, so nobody but {@link #toThisMaven} can claim that something was said.
 */
public final class SaidAtStart {

    /** Stand for a run that is no build of Maven, such as a test JVM's: nothing counts as said there. */
    public static final SaidAtStart NOTHING = new SaidAtStart(false, true, Map.of(), Map.of());

    // Maven gives each plugin a class loader of this kind. A test has one of the JVM's or, without a fork, of
    // Surefire's.
    private static final String LOADER_OF_PLUGINS = "org.codehaus.plexus.classworlds.realm.ClassRealm";

    private final boolean toMaven;
    private final boolean readable;
    private final Map<String, String> commandLine;
    private final Map<String, String> environment;

    private SaidAtStart(
            boolean toMaven, boolean readable, Map<String, String> commandLine, Map<String, String> environment) {
        this.toMaven = toMaven;
        this.readable = readable;
        this.commandLine = Map.copyOf(commandLine);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Find out what was said to the Maven in whose process this is called. Where the caller is no plugin, nothing was: a
     * test JVM inherits environment and properties that somebody else may have written.
     *
     * @param userProperties user properties of the Maven session, which hold more than what was typed
     */
    public static SaidAtStart toThisMaven(Properties userProperties) {
        ClassLoader loader = SaidAtStart.class.getClassLoader();
        boolean isPlugin = loader != null && loader.getClass().getName().equals(LOADER_OF_PLUGINS);
        return isPlugin ? to(MavenCommandLine.ofThisProcess(), userProperties, System.getenv()) : NOTHING;
    }

    static SaidAtStart to(MavenCommandLine line, Properties userProperties, Map<String, String> environment) {
        return new SaidAtStart(true, line.isReadable(), line.typed(userProperties), environment);
    }

    /** Tells whether a build of Maven was started. */
    boolean isToMaven() {
        return toMaven;
    }

    /** Tells whether it is known what was typed; if not, only the environment counts. */
    boolean isReadable() {
        return readable;
    }

    /** Returns the value that was said for a setting; what was typed wins over the environment. */
    Optional<String> wordFor(Setting setting) {
        return typed(setting)
                .or(() -> setting.environmentNames().stream()
                        .map(name -> environment.getOrDefault(name, "").strip())
                        .filter(value -> !value.isEmpty())
                        .findFirst());
    }

    /** Returns the value that was typed for a setting. */
    Optional<String> typed(Setting setting) {
        return Optional.of(commandLine.getOrDefault(setting.key(), "").strip()).filter(value -> !value.isEmpty());
    }

    /** Return nothing of what was said: it may hold secrets. */
    @Override
    public String toString() {
        return "SaidAtStart[" + (toMaven ? "to Maven" : "nothing") + "]";
    }
}
