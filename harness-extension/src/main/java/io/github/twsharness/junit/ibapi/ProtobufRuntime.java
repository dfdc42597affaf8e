package io.github.twsharness.junit.ibapi;

import io.github.twsharness.session.diagnosis.Finding;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tell what is wrong with the protobuf-java that the newer releases of the official client need. */
final class ProtobufRuntime {

    private static final String POM_PROPERTIES = "META-INF/maven/com.google.protobuf/protobuf-java/pom.properties";

    private static final Pattern JAR_NAME = Pattern.compile("protobuf-java(?:lite)?-(\\d[^/!]*)\\.jar");

    private ProtobufRuntime() {}

    /** Explain that classes of the client do not load. */
    static Finding missingOrOld(Class<?> clientType, LinkageError failure) {
        String found = version(clientType.getClassLoader());
        return new Finding(
                "IBAPI-PROTOBUF",
                "The ibapi jar on the test class path cannot load its protobuf messages: " + root(failure) + ".",
                found == null
                        ? "protobuf-java is missing: TwsApi.jar needs it from API version 10.35 on."
                        : "protobuf-java " + found + " is too old for this jar, or another dependency brought it.",
                List.of(
                        "Add com.google.protobuf:protobuf-java to the test dependencies: 4.29.3 or newer for API 10.37 and"
                                + " 10.39, 4.29.5 or newer from 10.40 on.",
                        "See who brings another version: mvn dependency:tree -Dincludes=com.google.protobuf"),
                List.of(
                        "TwsApi.jar was loaded from " + origin(clientType),
                        "protobuf-java on the class path: " + (found == null ? "none" : found)));
    }

    private static String root(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static @Nullable String version(ClassLoader loader) {
        try (InputStream stream = loader.getResourceAsStream(POM_PROPERTIES)) {
            if (stream == null) {
                return versionByName(loader.getResource("com/google/protobuf/Message.class"));
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version", "of unknown version");
        } catch (IOException e) {
            return "of unknown version (" + e.getMessage() + ")";
        }
    }

    // The jars that are published say their version in their names only.
    private static @Nullable String versionByName(@Nullable URL message) {
        if (message == null) {
            return null;
        }
        Matcher name = JAR_NAME.matcher(message.toString());
        return name.find() ? name.group(1) : "of unknown version";
    }

    /** Return the jar or folder that a class came from. */
    static String origin(Class<?> type) {
        CodeSource source = type.getProtectionDomain().getCodeSource();
        return source == null ? "an unknown place" : String.valueOf(source.getLocation());
    }
}
