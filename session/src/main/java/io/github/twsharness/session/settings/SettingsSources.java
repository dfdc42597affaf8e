package io.github.twsharness.session.settings;

import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Say where to look for settings; the first component wins over the second, and so on, the {@code .env} file coming last.
 *
 * @param pluginConfiguration plugin parameters by name ({@code port}); what is not configured may be left out
 * @param systemProperties system properties, or what a build's command line defined
 * @param projectProperties properties of the POM, of which the system properties may hold others under the same name
 * @param said what the person said who started this run
 * @param junitParameters configuration parameters of the JUnit platform by key ({@code tws.port})
 * @param environment environment variables
 * @param directory the project's directory, which may hold a {@code .env}, and to which paths are relative
 */
public record SettingsSources(
        Map<String, String> pluginConfiguration,
        Map<String, String> systemProperties,
        Map<String, String> projectProperties,
        SaidAtStart said,
        Map<String, String> junitParameters,
        Map<String, String> environment,
        Path directory) {

    public SettingsSources {
        pluginConfiguration = Map.copyOf(pluginConfiguration);
        systemProperties = Map.copyOf(systemProperties);
        projectProperties = Map.copyOf(projectProperties);
        junitParameters = Map.copyOf(junitParameters);
        environment = Map.copyOf(environment);
    }

    /** Look nowhere but in a directory's {@code .env}. */
    public static SettingsSources of(Path directory) {
        return new SettingsSources(Map.of(), Map.of(), Map.of(), SaidAtStart.NOTHING, Map.of(), Map.of(), directory);
    }

    /** Look in the system properties and the environment of this JVM, and in a directory's {@code .env}. */
    public static SettingsSources ofThisJvm(Path directory) {
        return of(directory).withSystemProperties(System.getProperties()).withEnvironment(System.getenv());
    }

    /** Use this plugin configuration; entries with a null value are left out. */
    public SettingsSources withPluginConfiguration(Map<String, ? extends @Nullable String> parameters) {
        return new SettingsSources(
                withoutNulls(parameters),
                systemProperties,
                projectProperties,
                said,
                junitParameters,
                environment,
                directory);
    }

    /** Use these system properties. */
    public SettingsSources withSystemProperties(Map<String, String> properties) {
        return new SettingsSources(
                pluginConfiguration, properties, projectProperties, said, junitParameters, environment, directory);
    }

    /** Use these system properties; entries that are not text are left out. */
    public SettingsSources withSystemProperties(Properties properties) {
        return withSystemProperties(texts(properties));
    }

    private static Map<String, String> texts(Properties properties) {
        Map<String, String> copy = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            copy.put(name, properties.getProperty(name, ""));
        }
        return copy;
    }

    /** Know these properties of the POM, which are among the system properties unless others win. */
    public SettingsSources withProjectProperties(Properties properties) {
        return new SettingsSources(
                pluginConfiguration,
                systemProperties,
                texts(properties),
                said,
                junitParameters,
                environment,
                directory);
    }

    /** Know what the person said who started this run; it changes no value, but opens a live account. */
    public SettingsSources withSaid(SaidAtStart words) {
        return new SettingsSources(
                pluginConfiguration,
                systemProperties,
                projectProperties,
                words,
                junitParameters,
                environment,
                directory);
    }

    /** Use these JUnit parameters. */
    public SettingsSources withJunitParameters(Map<String, String> parameters) {
        return new SettingsSources(
                pluginConfiguration, systemProperties, projectProperties, said, parameters, environment, directory);
    }

    /** Use this environment. */
    public SettingsSources withEnvironment(Map<String, String> variables) {
        return new SettingsSources(
                pluginConfiguration, systemProperties, projectProperties, said, junitParameters, variables, directory);
    }

    private static Map<String, String> withoutNulls(Map<String, ? extends @Nullable String> parameters) {
        Map<String, String> copy = new TreeMap<>();
        parameters.forEach((name, value) -> {
            if (value != null) {
                copy.put(name, value);
            }
        });
        return copy;
    }

    /** Return the directory only: the rest may hold secrets. */
    @Override
    public String toString() {
        return "SettingsSources[" + directory + "]";
    }
}
