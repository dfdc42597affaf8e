package io.github.twsharness.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Name the files of a module's verdict.
 *
 * @param json the verdict itself
 * @param junit the gate as a JUnit report
 */
record VerdictFiles(Path json, Path junit) {

    static final String JSON = "verdict.json";
    static final String HTML = "report.html";
    static final String MARKDOWN = "report.md";

    void write(Verdict verdict) throws IOException {
        write(json, JsonWriter.write(VerdictTree.of(verdict)) + "\n");
        write(junit, GateSuite.of(verdict));
    }

    /** Delete what an earlier build left, so that nobody takes it for this one's. */
    void delete() throws IOException {
        Files.deleteIfExists(json);
        Files.deleteIfExists(junit);
        deletePages(directory(json));
    }

    /** Write a verdict, and the page that tells it, into a directory; return the page. */
    static Path writeInto(Path directory, Verdict verdict) throws IOException {
        write(directory.resolve(JSON), JsonWriter.write(VerdictTree.of(verdict)) + "\n");
        return writePages(directory, verdict);
    }

    static Path writePages(Path directory, Verdict verdict) throws IOException {
        Page page = VerdictPage.of(verdict);
        write(directory.resolve(MARKDOWN), MarkdownPage.of(page));
        Path html = directory.resolve(HTML);
        write(html, HtmlPage.of(page));
        return html;
    }

    private static void deletePages(Path directory) throws IOException {
        Files.deleteIfExists(directory.resolve(HTML));
        Files.deleteIfExists(directory.resolve(MARKDOWN));
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(directory(file));
        Files.writeString(file, text);
    }

    private static Path directory(Path file) {
        Path directory = file.toAbsolutePath().getParent();
        return directory == null ? file : directory;
    }
}
