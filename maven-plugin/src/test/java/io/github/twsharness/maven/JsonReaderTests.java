package io.github.twsharness.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTests {

    @Test
    void readsWhatTheWriterWrites() {
        Map<String, Object> value = SessionTree.object(
                "text",
                "back\\slash \"quoted\" é 💱 \n\t\r \u0001",
                "number",
                42L,
                "negative",
                -7L,
                "truth",
                true,
                "empty",
                List.of(),
                "list",
                List.of("one", Map.of("two", 2L)));

        assertThat(JsonReader.read(JsonWriter.write(value))).isEqualTo(value);
    }

    @Test
    void readsWhatOthersWrite() {
        assertThat(JsonReader.read(" {\"a\":[1.5,1e3,null,false],\n\"b\":\"\\u20AC\\/\\b\\f\"} "))
                .isEqualTo(
                        Map.of("a", List.of(new BigDecimal("1.5"), new BigDecimal("1E+3"), "", false), "b", "€/\b\f"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "{", "[1,", "{\"a\" 1}", "\"open", "\"\\x\"", "\"\\u12\"", "tru", "1 2", "-", "{,}", "nul"})
    void saysWhereTextIsNoJson(String text) {
        assertThatThrownBy(() -> JsonReader.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageMatching("Expected .+ at character \\d+ of " + text.length());
    }

    @Test
    void refusesDepthsThatNobodyMeans() {
        assertThatThrownBy(() -> JsonReader.read("[".repeat(100_000)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("levels");
    }
}
