package io.github.twsharness.session.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Asks WSL for its networking mode; the mode that was configured may not be the one in effect. */
final class WslCommand {

    private static final long LIMIT_MILLIS = 1000;

    private WslCommand() {}

    static Optional<String> networkingMode() {
        try {
            Process process = new ProcessBuilder("wslinfo", "--networking-mode", "-n")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_MILLIS, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String mode = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1).strip();
            return process.exitValue() == 0 && !mode.isEmpty() ? Optional.of(mode) : Optional.empty();
        } catch (IOException e) {
            // There is no such command in WSL before 2.0, nor in a container.
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
