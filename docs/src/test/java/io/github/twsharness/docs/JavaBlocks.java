package io.github.twsharness.docs;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles whole classes, and looks for pieces in sources that are compiled and run by the build: those of the sample
 * project and the examples of this module.
 */
final class JavaBlocks {

    private static final Pattern TYPE =
            Pattern.compile("(?m)^(?:public )?(?:final )?(?:class|interface|record) (\\w+)");

    private final List<String> sources = new ArrayList<>();

    JavaBlocks() {
        for (String folder : List.of(
                "sample-project/src", "docs/src/test/java/io/github/twsharness/docs/examples", "docs/src/test/ibapi")) {
            Guide.javaFiles(folder).forEach(file -> sources.add(withoutSpace(Guide.read(file))));
        }
    }

    /** Returns what is wrong with a block; empty when all is well. */
    List<String> problems(String text, Path output) {
        if (text.startsWith("package ") || text.startsWith("import ")) {
            return compile(List.of(new Source(text)), output);
        }
        String piece = withoutSpace(text);
        return sources.stream().anyMatch(source -> source.contains(piece))
                ? List.of()
                : List.of("no source of the sample project or of docs/src/test has this piece in it");
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** Compiles the sources of a folder together; returns what the compiler complains about. */
    static List<String> compileFolder(String folder, Path output) {
        return compile(
                Guide.javaFiles(folder).stream()
                        .map(file -> new Source(Guide.read(file)))
                        .toList(),
                output);
    }

    private static List<String> compile(List<Source> sources, Path output) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> complaints = new DiagnosticCollector<>();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(complaints, Locale.ROOT, null)) {
            List<String> options =
                    List.of("-proc:none", "-cp", System.getProperty("java.class.path"), "-d", output.toString());
            boolean compiles = compiler.getTask(new StringWriter(), files, complaints, options, null, sources)
                    .call();
            return compiles
                    ? List.of()
                    : complaints.getDiagnostics().stream()
                            .map(complaint -> complaint.getLineNumber() + ": " + complaint.getMessage(Locale.ROOT))
                            .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A source in memory, under the name of its first type. */
    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String text) {
            super(URI.create("string:///" + typeIn(text) + ".java"), Kind.SOURCE);
            this.text = text;
        }

        private static String typeIn(String text) {
            Matcher type = TYPE.matcher(text);
            return type.find() ? type.group(1) : "Snippet";
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
