package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Config;
import io.github.twsharness.protocol.message.ConfigAttributes;
import io.github.twsharness.protocol.message.ConfigMessage;
import io.github.twsharness.protocol.message.ConfigUpdated;
import io.github.twsharness.protocol.message.ConfigWarning;
import io.github.twsharness.protocol.message.RequestConfig;
import io.github.twsharness.protocol.message.UpdateConfig;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Compares with bytes that were written by hand from the published field numbers. */
class ConfigLayoutTests {

    private static final MessageCodec CODEC = MessageCodec.forVersion(221);

    private static String hex(Frame frame) {
        return HexFormat.of().formatHex(frame.toByteArray());
    }

    @Test
    void requestIsItsIdAlone() {
        RequestConfig request = new RequestConfig(9);

        assertThat(hex(CODEC.encode(request))).isEqualTo("00000134" + "0809");
        assertThat(CODEC.decodeRequest(CODEC.encode(request))).contains(request);
    }

    @Test
    void settingsAreNestedAsPublished() {
        Config config = new Config(
                9,
                Attributes.builder()
                        .set(ConfigAttributes.READ_ONLY_API, false)
                        .set(ConfigAttributes.SOCKET_PORT, 5000)
                        .set(ConfigAttributes.TRUSTED_IPS, List.of("::1"))
                        .build());

        // 1 reqId; 4 api { 2 settings { 1 readOnlyApi, 8 socketPort, 36 trustedIPs } }
        assertThat(hex(CODEC.encode(config)))
                .startsWith("00000136" + "0809")
                .contains("120b" + "0800" + "408827" + "a202" + "033a3a31");
        assertThat(CODEC.decodeResponse(CODEC.encode(config))).contains(config);
    }

    @Test
    void changeToFalseIsSaid() {
        UpdateConfig update = new UpdateConfig(
                3,
                Attributes.EMPTY.with(ConfigAttributes.READ_ONLY_API, false),
                List.of(new ConfigWarning(4, "t", "m")),
                true);

        assertThat(hex(CODEC.encode(update)))
                .startsWith("00000135" + "0803")
                .contains("12020800")
                .endsWith("3208" + "0804" + "120174" + "1a016d" + "3801");
        assertThat(CODEC.decodeRequest(CODEC.encode(update))).contains(update);
    }

    @Test
    void outcomeComesBackEqual() {
        ConfigUpdated updated =
                new ConfigUpdated(3, "error", "Nothing was changed.", List.of("a"), List.of("b", "c"), List.of());

        assertThat(hex(CODEC.encode(updated))).startsWith("00000137" + "0803" + "12056572726f72");
        assertThat(CODEC.decodeResponse(CODEC.encode(updated))).contains(updated);
    }

    @Test
    void everySettingComesBackEqual() {
        Attributes.Builder all = Attributes.builder();
        for (Attribute<?> attribute : ConfigLayouts.OPTIONAL) {
            setSample(all, attribute);
        }
        Config config = new Config(9, all.build());
        assertThat(config.settings().asMap()).hasSize(ConfigLayouts.OPTIONAL.size());

        assertThat(CODEC.decodeResponse(CODEC.encode(config))).contains(config);
        UpdateConfig update = new UpdateConfig(9, all.build(), List.of(), false);
        assertThat(CODEC.decodeRequest(CODEC.encode(update))).contains(update);
    }

    @SuppressWarnings("unchecked") // the kind of an attribute determines its type
    private static void setSample(Attributes.Builder all, Attribute<?> attribute) {
        switch (attribute.kind()) {
            case TEXT -> all.set((Attribute<String>) attribute, attribute.name() + "!");
            case FLAG -> all.set((Attribute<Boolean>) attribute, false);
            case INTEGER -> all.set((Attribute<Integer>) attribute, 4711);
            case LIST ->
                all.set(
                        (Attribute<List<Object>>) attribute,
                        List.of(
                                attribute.equals(ConfigAttributes.MESSAGES)
                                        ? new ConfigMessage(131, "t", "m", "Hidden", false)
                                        : "10.0.0.1"));
            default -> throw new AssertionError(attribute);
        }
    }

    @Test
    void earlierVersionsKnowNothingOfIt() {
        assertThatThrownBy(() -> MessageCodec.forVersion(218).encode(new RequestConfig(9)))
                .isInstanceOf(UnsupportedFieldException.class);
        assertThatThrownBy(() ->
                        MessageCodec.forVersion(220).encode(new UpdateConfig(3, Attributes.EMPTY, List.of(), true)))
                .isInstanceOf(UnsupportedFieldException.class);
    }
}
