package io.github.twsharness.protocol.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.twsharness.protocol.codec.MalformedMessageException;
import io.github.twsharness.protocol.frame.Frame;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerHelloTests {

    @Test
    void isAVersionAndATime() {
        ServerHello hello = new ServerHello(200, "20260413 15:27:04 EST");

        assertThat(ServerHello.of(hello.toFrame())).isEqualTo(hello);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\0", "15320260413 15:27:0", "153\0", "\0now\0", "v\0now\0", "153\0now\0more\0"})
    void anythingElseIsAMalformedMessage(String body) {
        Frame frame = Frame.of(body.getBytes(StandardCharsets.ISO_8859_1));

        assertThatExceptionOfType(MalformedMessageException.class)
                .isThrownBy(() -> ServerHello.of(frame))
                .withMessageContaining("is not a server version and a time");
    }
}
