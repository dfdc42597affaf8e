package io.github.twsharness.maven;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.maven.plugin.MojoFailureException;

/**
 * Describe a {@code TwsApi.jar}.
 *
 * @param file the jar
 * @param maxServerVersion newest server version that its client announces
 * @param version API version, such as {@code 10.30.01}
 */
record TwsApiJar(Path file, int maxServerVersion, String version) {

    private static final String JAR = "TwsApi.jar";
    private static final Pattern ZIP_NAME = Pattern.compile("twsapi_[a-z]+\\.(\\d{3,4})\\.(\\d+)\\.zip");
    private static final Pattern VERSION_FILE = Pattern.compile("API_Version=([0-9.]+)");
    private static final int FIRST_WITH_PROTOBUF = 201;

    /** Source: {@code EClient.MAX_VERSION} of the published releases. */
    private static final NavigableMap<Integer, String> RELEASES = new TreeMap<>(Map.ofEntries(
            Map.entry(104, "9.72.14"),
            Map.entry(105, "9.72.16"),
            Map.entry(139, "9.73.06"),
            Map.entry(142, "9.73.07"),
            Map.entry(148, "9.74.01"),
            Map.entry(151, "9.76.01"),
            Map.entry(157, "9.81.01"),
            Map.entry(162, "9.85"),
            Map.entry(164, "10.11"),
            Map.entry(165, "10.12"),
            Map.entry(176, "10.19.01"),
            Map.entry(177, "10.20"),
            Map.entry(180, "10.27.01"),
            Map.entry(183, "10.29"),
            Map.entry(187, "10.30.01"),
            Map.entry(195, "10.33.02"),
            Map.entry(199, "10.34.02"),
            Map.entry(203, "10.37"),
            Map.entry(208, "10.39.01"),
            Map.entry(215, "10.40.01"),
            Map.entry(217, "10.41.01"),
            Map.entry(218, "10.42.01"),
            Map.entry(219, "10.43.02"),
            Map.entry(222, "10.44.01")));

    /** Tell whether the client needs protobuf-java. */
    boolean needsProtobuf() {
        return maxServerVersion >= FIRST_WITH_PROTOBUF;
    }

    /**
     * Read a download of the TWS API.
     *
     * @param source the jar, the zip in which IBKR publishes it, or the folder into which it was installed
     * @param work folder for a jar taken out of a zip
     * @throws MojoFailureException if there is no {@code TwsApi.jar} in it; says what was found
     */
    static TwsApiJar read(Path source, Path work) throws MojoFailureException {
        try {
            if (Files.isDirectory(source)) {
                return inFolder(source);
            }
            if (!Files.isRegularFile(source)) {
                throw new MojoFailureException("tws-harness: there is no file " + source + ".");
            }
            String name = source.getFileName().toString().toLowerCase(Locale.ROOT);
            if (name.endsWith(".jar")) {
                return ofJar(source, versionBeside(source));
            }
            if (name.endsWith(".zip")) {
                return inZip(source, work);
            }
            throw new MojoFailureException(
                    "tws-harness: %s is neither a jar nor a zip.%n  Next: on Windows run the installer first, then name the folder it installed to, such as C:\\TWS API."
                            .formatted(source));
        } catch (IOException e) {
            throw new MojoFailureException("tws-harness: %s cannot be read: %s".formatted(source, e));
        }
    }

    private static TwsApiJar inFolder(Path folder) throws IOException, MojoFailureException {
        try (Stream<Path> files =
                Files.find(folder, 6, (file, attributes) -> file.getFileName() != null && file.endsWith(JAR))) {
            Path jar = files.min(Path::compareTo)
                    .orElseThrow(() -> new MojoFailureException(
                            "tws-harness: there is no %s in %s or the folders within.".formatted(JAR, folder)));
            return ofJar(jar, versionBeside(jar));
        }
    }

    private static TwsApiJar inZip(Path zip, Path work) throws IOException, MojoFailureException {
        try (ZipFile content = new ZipFile(zip.toFile())) {
            ZipEntry jar = find(content, "/" + JAR)
                    .or(() -> Optional.ofNullable(content.getEntry(JAR)))
                    .orElseThrow(
                            () -> new MojoFailureException("tws-harness: there is no %s in %s.".formatted(JAR, zip)));
            Files.createDirectories(work);
            Path file = work.resolve(JAR);
            try (InputStream bytes = content.getInputStream(jar)) {
                Files.copy(bytes, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
            Optional<ZipEntry> versionFile = find(content, "/API_VersionNum.txt");
            String text = "";
            if (versionFile.isPresent()) {
                try (InputStream bytes = content.getInputStream(versionFile.get())) {
                    text = new String(bytes.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII);
                }
            }
            return ofJar(file, version(text).or(() -> versionInName(zip)));
        }
    }

    private static Optional<ZipEntry> find(ZipFile zip, String end) {
        for (Enumeration<? extends ZipEntry> entries = zip.entries(); entries.hasMoreElements(); ) {
            ZipEntry entry = entries.nextElement();
            if (entry.getName().endsWith(end)) {
                return Optional.of(entry);
            }
        }
        return Optional.empty();
    }

    private static Optional<String> versionBeside(Path jar) throws IOException {
        for (Path folder = jar.toAbsolutePath().getParent(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("API_VersionNum.txt");
            if (Files.isRegularFile(file)) {
                return version(Files.readString(file));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> version(String text) {
        Matcher matcher = VERSION_FILE.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** Read the version in a name such as {@code twsapi_macunix.1030.01.zip}. */
    static Optional<String> versionInName(Path zip) {
        Matcher matcher = ZIP_NAME.matcher(String.valueOf(zip.getFileName()));
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String digits = matcher.group(1);
        int split = digits.length() - 2;
        return Optional.of(digits.substring(0, split) + "." + digits.substring(split) + "." + matcher.group(2));
    }

    private static TwsApiJar ofJar(Path jar, Optional<String> stated) throws IOException, MojoFailureException {
        int newest = maxServerVersion(jar);
        return new TwsApiJar(jar, newest, stated.orElseGet(() -> release(newest)));
    }

    private static String release(int newest) {
        String exact = RELEASES.get(newest);
        return exact == null ? "0-server-version-" + newest : exact;
    }

    private static int maxServerVersion(Path jar) throws IOException, MojoFailureException {
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            return Class.forName("com.ib.client.EClient", true, loader)
                    .getField("MAX_VERSION")
                    .getInt(null);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new MojoFailureException(
                    "tws-harness: %s is not the official client: %s. It must hold com.ib.client.EClient with the constant MAX_VERSION (API version 9.72 or newer)."
                            .formatted(jar, e));
        }
    }

    /** Return the places where IBKR's installers, and people, put the API; for the current user and platform. */
    static List<Path> usualPlaces(Path home) {
        return List.of(
                Path.of("C:\\TWS API"),
                home.resolve("IBJts"),
                home.resolve("twsapi"),
                home.resolve("TWS API"),
                home.resolve("Downloads"),
                home.resolve("Jts"));
    }
}
