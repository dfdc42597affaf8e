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
 * @param commandLine those of the system properties that whoever started the build or the JVM gave by hand
 * @param junitParameters configuration parameters of the JUnit platform by key ({@code tws.port})
 * @param environment environment variables
 * @param directory the project's directory, which may hold a {@code .env}, and to which paths are relative
 */
public record SettingsSources(
        Map<String, String> pluginConfiguration,
        Map<String, String> systemProperties,
        Map<String, String> commandLine,
        Map<String, String> junitParameters,
        Map<String, String> environment,
        Path directory) {

    public SettingsSources {
        pluginConfiguration = Map.copyOf(pluginConfiguration);
        systemProperties = Map.copyOf(systemProperties);
        commandLine = Map.copyOf(commandLine);
        junitParameters = Map.copyOf(junitParameters);
        environment = Map.copyOf(environment);
    }

    /** Look nowhere but in a directory's {@code .env}. */
    public static SettingsSources of(Path directory) {
        return new SettingsSources(Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), directory);
    }

    /** Look in the system properties and the environment of this JVM, and in a directory's {@code .env}. */
    public static SettingsSources ofThisJvm(Path directory) {
        return of(directory).withSystemProperties(System.getProperties()).withEnvironment(System.getenv());
    }

    /** Use this plugin configuration; entries with a null value are left out. */
    public SettingsSources withPluginConfiguration(Map<String, ? extends @Nullable String> parameters) {
        return new SettingsSources(
                withoutNulls(parameters), systemProperties, commandLine, junitParameters, environment, directory);
    }

    /** Use these system properties, and take all of them for given by hand. */
    public SettingsSources withSystemProperties(Map<String, String> properties) {
        return new SettingsSources(
                pluginConfiguration, properties, properties, junitParameters, environment, directory);
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

    /** Take only these system properties for given by hand; entries that are not text are left out. */
    public SettingsSources withCommandLine(Properties properties) {
        return new SettingsSources(
                pluginConfiguration, systemProperties, texts(properties), junitParameters, environment, directory);
    }

    /** Use these JUnit parameters. */
    public SettingsSources withJunitParameters(Map<String, String> parameters) {
        return new SettingsSources(
                pluginConfiguration, systemProperties, commandLine, parameters, environment, directory);
    }

    /** Use this environment. */
    public SettingsSources withEnvironment(Map<String, String> variables) {
        return new SettingsSources(
                pluginConfiguration, systemProperties, commandLine, junitParameters, variables, directory);
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
