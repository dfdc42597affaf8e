package io.github.twsharness.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FrameTests {

    @ParameterizedTest
    @CsvSource({"0, 3", "1, -1", "2, 2147483647", "3, -2147483648", "4, -2147483648", "5, -2147483648", "6, 0"})
    void readsNumbersNearTheStartAndSaysWhenThereIsNone(int field, int expected) {
        Frame frame = Frame.ofFields("3", "-1", "2147483647", "2147483648", "", "1x", "0");

        assertThat(frame.intField(field)).isEqualTo(expected);
        assertThat(frame.intField(7)).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void keepsEmptyFields() {
        Frame frame = Frame.ofFields("71", "2", "7", "");

        assertThat(frame.fields()).containsExactly("71", "2", "7", "");
        assertThat(frame.length()).isEqualTo(8);
    }

    @Test
    void includesALastFieldThatIsNotTerminated() {
        assertThat(Frame.of("a\0b".getBytes(StandardCharsets.US_ASCII)).fields())
                .containsExactly("a", "b");
        assertThat(Frame.of(new byte[0]).fields()).isEmpty();
    }
}
