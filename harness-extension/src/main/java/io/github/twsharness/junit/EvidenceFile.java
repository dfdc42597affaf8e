package io.github.twsharness.junit;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Know the file in which the evidence of a test is, if it failed: {@code failures/CLASS.METHOD[-INVOCATION...].txt} in the
 * output directory.
 *
 * <p>A repeated, parameterized or dynamic test has the numbers of its invocation, an overloaded method the types of its
 * parameters. What no file name can hold is replaced, and a number made of the test's unique id added.
 *
 * @param path the file
 */
record EvidenceFile(Path path) {

    /** Name of the folder in the output directory. */
    static final String FOLDER = "failures";

    private static final Pattern INVOCATION = Pattern.compile("#(\\d+)]");
    private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._$-]");
    private static final int LONGEST = 180;

    static EvidenceFile of(ExtensionContext context, Path outputDirectory) {
        return new EvidenceFile(outputDirectory.resolve(FOLDER).resolve(name(context) + ".txt"));
    }

    private static String name(ExtensionContext context) {
        Class<?> testClass = of(context, ExtensionContext::getTestClass).orElseThrow();
        String test = of(context, ExtensionContext::getTestMethod)
                .map(method -> "." + name(testClass, method))
                .orElse("");
        String invocations = INVOCATION
                .matcher(context.getUniqueId())
                .results()
                .map(match -> "-" + match.group(1))
                .collect(Collectors.joining());
        String wanted = testClass.getName() + test + invocations;
        Matcher unsafe = UNSAFE.matcher(wanted);
        boolean isSafe = !unsafe.find() && wanted.length() <= LONGEST;
        String safe = unsafe.replaceAll("_");
        return isSafe
                ? wanted
                : "%s-%08x"
                        .formatted(
                                safe.substring(0, Math.min(LONGEST, safe.length())),
                                context.getUniqueId().hashCode());
    }

    /** Return what a context or its parents know: that of a dynamic test knows neither class nor method. */
    static <T> Optional<T> of(ExtensionContext context, Function<ExtensionContext, Optional<T>> question) {
        return question.apply(context).or(() -> context.getParent().flatMap(parent -> of(parent, question)));
    }

    private static String name(Class<?> testClass, Method method) {
        boolean overloaded = Arrays.stream(testClass.getDeclaredMethods())
                        .filter(other -> other.getName().equals(method.getName()) && !other.isSynthetic())
                        .count()
                > 1;
        return overloaded
                ? method.getName()
                        + Arrays.stream(method.getParameterTypes())
                                .map(type -> "-" + type.getSimpleName().replace("[]", "s"))
                                .collect(Collectors.joining())
                : method.getName();
    }

    /** Write the file anew. */
    void write(String text) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    /** Delete what an earlier run has left; a failure that is run again in this one keeps its file. */
    void deleteIfOfEarlierRun() throws IOException {
        if (Files.exists(path) && Files.getLastModifiedTime(path).compareTo(startOfThisJvm()) < 0) {
            Files.deleteIfExists(path);
        }
    }

    private static FileTime startOfThisJvm() {
        return FileTime.from(ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH));
    }
}
