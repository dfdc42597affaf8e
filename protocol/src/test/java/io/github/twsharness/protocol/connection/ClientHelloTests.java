package io.github.twsharness.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.frame.Frame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientHelloTests {

    @Test
    void isARangeOfVersionsOrOne() {
        ClientHello range = new ClientHello(100, 200, "+PACEAPI");
        ClientHello one = new ClientHello(176, 176, "");

        assertThat(ClientHello.of(range.toFrame())).isEqualTo(range);
        assertThat(ClientHello.of(one.toFrame())).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "v", "v\u00f462", "v100..", "100..200", "v1234567", "GET / HTTP/1.1"})
    void anythingElseIsAMalformedMessage(String body) {
        Frame frame = Frame.of(body.getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> ClientHello.of(frame))
                .withMessageContaining("is not a version range");
    }
}
