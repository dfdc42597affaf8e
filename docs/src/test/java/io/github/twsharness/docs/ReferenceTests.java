package io.github.twsharness.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds what the guide says of settings, goals, findings and faults against the code, or writes it anew. */
@Execution(ExecutionMode.SAME_THREAD)
class ReferenceTests {

    private static final String COMMAND =
            "./mvnw -Dquick -pl docs -am test -Dtest=ReferenceTests -Dsurefire.failIfNoSpecifiedTests=false -Ddocs.write=true";

    @ParameterizedTest
    @EnumSource
    void isWhatTheCodeSays(Reference section) throws IOException {
        Path document = Guide.ROOT.resolve(section.document());
        String written = Guide.read(document);
        String generated = section.in(written);

        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(document, generated);
        } else {
            assertThat(written.equals(generated))
                    .as("%s holds this. To write it anew: %s%n%s", section.document(), COMMAND, section.text())
                    .isTrue();
        }
    }
}
