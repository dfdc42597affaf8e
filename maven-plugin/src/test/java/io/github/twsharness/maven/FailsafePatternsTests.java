package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import org.apache.maven.model.Plugin;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FailsafePatternsTests {

    @ParameterizedTest
    @CsvSource({
        "example.DeskIT, true",
        "example.deep.ITDesk, true",
        "DeskITCase, true",
        "example.DeskTests, false",
        "example.Audit, false",
        "example.ITs.Helper, false"
    })
    void takesWhatFailsafeTakesByDefault(String name, boolean included) {
        assertThat(FailsafePatterns.of(null).include(name)).isEqualTo(included);
        assertThat(FailsafePatterns.of(new Plugin()).include(name)).isEqualTo(included);
    }

    @ParameterizedTest
    @CsvSource({
        "example.DeskAcceptance, true",
        "example.slow.DeskAcceptance, false",
        "example.DeskIT, false",
        "com.acme.Any, true",
        "com.acme.deep.Any, false",
        "com.acme2.Any1, true",
        "com.acme2.Any12, false",
        "One, true"
    })
    void readsWhatThePomConfigures(String name, boolean included) throws Exception {
        Plugin failsafe = new Plugin();
        failsafe.setConfiguration(Xpp3DomBuilder.build(new StringReader("""
                        <configuration>
                          <includes>
                            <include>**/*Acceptance.java</include>
                            <include>com/acme/*.java, com/acme2/Any?.java</include>
                            <include>%regex[.*Other.*]</include>
                            <include>One.class</include>
                          </includes>
                          <excludes><exclude>**/slow/**</exclude></excludes>
                        </configuration>
                        """)));

        assertThat(FailsafePatterns.of(failsafe).include(name)).isEqualTo(included);
    }

    @Test
    void takesTheDotsOfAClassNameForFolders() throws Exception {
        Plugin failsafe = new Plugin();
        failsafe.setConfiguration(Xpp3DomBuilder.build(new StringReader(
                "<configuration><includes><include>com.acme.Desk*</include></includes></configuration>")));

        assertThat(FailsafePatterns.of(failsafe).include("com.acme.DeskIT")).isTrue();
    }
}
