package io.github.twsharness.session.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Give access to what is known of this machine; a test gives another root, environment and answers.
 *
 * @param root root of the file system, under which {@code /proc}, {@code /etc} and so on are looked for
 * @param osName name of the operating system, as the system property {@code os.name} has it
 * @param environment environment variables
 * @param userHome home directory of the user
 * @param names finds the addresses of host names and of this machine
 * @param wslNetworkingMode what {@code wslinfo --networking-mode} prints; empty where there is no such command
 */
public record Machine(
        Path root,
        String osName,
        Map<String, String> environment,
        Path userHome,
        Names names,
        Supplier<Optional<String>> wslNetworkingMode) {

    public Machine {
        environment = Map.copyOf(environment);
    }

    /** Look at the machine that this JVM runs on. */
    public static Machine local() {
        return new Machine(
                Path.of("/"),
                System.getProperty("os.name", ""),
                System.getenv(),
                Path.of(System.getProperty("user.home", ".")),
                Names.ofThisMachine(),
                WslCommand::networkingMode);
    }

    boolean isLinux() {
        return osName.startsWith("Linux");
    }

    /** Returns the text of a file, such as {@code /proc/net/route}; empty when it cannot be read. */
    Optional<String> read(String absolutePath) {
        Path file = at(absolutePath);
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                    : Optional.empty();
        } catch (IOException e) {
            // What cannot be read is as good as absent: each input is only one hint of several.
            return Optional.empty();
        }
    }

    boolean exists(String absolutePath) {
        return Files.exists(at(absolutePath));
    }

    /** Returns the names in a directory; empty when it cannot be read. */
    List<String> list(String absolutePath) {
        try (Stream<Path> entries = Files.list(at(absolutePath))) {
            List<String> names = new ArrayList<>();
            entries.forEach(entry -> names.add(entry.getFileName().toString()));
            return names;
        } catch (IOException e) {
            return List.of();
        }
    }

    boolean hasVariable(String name) {
        return !environment.getOrDefault(name, "").isBlank();
    }

    private Path at(String absolutePath) {
        return root.resolve(absolutePath.substring(1));
    }

    /** Return the system and the root only: the environment may hold secrets. */
    @Override
    public String toString() {
        return "Machine[" + osName + ", " + root + "]";
    }
}
