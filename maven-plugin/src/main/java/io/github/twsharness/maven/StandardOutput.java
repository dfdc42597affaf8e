package io.github.twsharness.maven;

import java.nio.charset.StandardCharsets;

/** Prints what another program is to read, without the prefixes of a log. */
final class StandardOutput {

    private StandardOutput() {}

    static void print(String text) {
        byte[] bytes = (text + System.lineSeparator()).getBytes(StandardCharsets.UTF_8);
        System.out.write(bytes, 0, bytes.length);
        System.out.flush();
    }
}
