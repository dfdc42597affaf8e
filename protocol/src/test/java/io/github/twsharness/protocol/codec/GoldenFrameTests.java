package io.github.twsharness.protocol.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.RequestExecutions;
import io.github.twsharness.protocol.message.RequestScannerSubscription;
import java.lang.reflect.Field;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenFrameTests {

    private static final Map<String, Attribute<?>> CONTRACT = attributesByName(ContractAttributes.class);
    private static final Map<String, Attribute<?>> ORDER = attributesByName(OrderAttributes.class);
    private static final Map<String, String> OUR_NAMES = Map.of("acctcode", "account", "lastndays", "lastdays");

    private static final List<GoldenFrame> FRAMES = GoldenFrame.all();

    static List<GoldenFrame> frames() {
        return FRAMES;
    }

    @Test
    void everyReleaseIsThere() {
        assertThat(frames().stream().map(GoldenFrame::release).distinct()).hasSize(11);
        assertThat(frames().stream().map(GoldenFrame::serverVersion).distinct())
                .containsExactlyInAnyOrder(
                        151, 160, 163, 166, 170, 176, 178, 183, 187, 189, 192, 196, 199, 200, 201, 203, 205, 208, 213,
                        218);
        assertThat(frames()).hasSizeGreaterThan(2000);
    }

    @Test
    void everyRequestIsThereButThoseTheClientDoesNotSend() {
        Set<RequestType> sent = frames().stream().map(GoldenFrame::type).collect(Collectors.toSet());

        assertThat(Layouts.REQUESTS.keySet().stream().filter(type -> !sent.contains(type)))
                .containsExactlyInAnyOrder(
                        RequestType.VERIFY_REQUEST,
                        RequestType.VERIFY_AND_AUTH_REQUEST,
                        RequestType.REQUEST_WSH_EVENT_DATA);
    }

    @ParameterizedTest
    @MethodSource("frames")
    void decodesAndEncodesToTheSameBytes(GoldenFrame golden) {
        MessageCodec codec = MessageCodec.forVersion(golden.serverVersion());

        Request request = codec.decodeRequest(golden.frame()).orElseThrow();

        assertThat(codec.encode(request)).isEqualTo(golden.frame());
    }

    @ParameterizedTest
    @MethodSource("frames")
    void findsEachMarkerInTheAttributeItWasPutInto(GoldenFrame golden) {
        Request request = MessageCodec.forVersion(golden.serverVersion())
                .decodeRequest(golden.frame())
                .orElseThrow();
        Map<String, String> sent = new TreeMap<>(golden.markers());
        sent.keySet().removeIf(name -> !isSent(name, golden));

        sent.forEach((name, marker) -> assertThat(
                        Map.entry(name, valueOf(name, request).orElse("nothing")))
                .isEqualTo(entry(name, marker)));
    }

    private static boolean isSent(String name, GoldenFrame golden) {
        String marker = golden.markers().get(name);
        if (name.startsWith("p")) {
            return golden.fields().contains(marker);
        }
        if (golden.name().equals("placeOrder bool:" + name.substring(2))) {
            return !golden.fields().equals(defaultOrderOf(golden).fields());
        }
        return isMarker(marker) && golden.fields().contains(marker);
    }

    private static GoldenFrame defaultOrderOf(GoldenFrame golden) {
        return FRAMES.stream()
                .filter(candidate -> candidate.name().equals("placeOrder default")
                        && candidate.release().equals(golden.release())
                        && candidate.serverVersion() == golden.serverVersion())
                .findFirst()
                .orElseThrow();
    }

    // Texts that name their field and numbers that count up: no other field of the frame holds the same.
    private static boolean isMarker(String value) {
        return value.contains(".") && !value.endsWith(".0") || value.startsWith("100") || value.startsWith("101");
    }

    private static Optional<String> valueOf(String name, Request request) {
        if (name.startsWith("c.")) {
            return text(
                    contractOf(request).attributes(),
                    CONTRACT.get(name.substring(2).toLowerCase(Locale.ROOT)));
        }
        if (name.startsWith("o.")) {
            Attributes order = ((PlaceOrder) request).order().attributes();
            return text(order, ORDER.get(name.substring(2).toLowerCase(Locale.ROOT)));
        }
        if (name.startsWith("p")) {
            RecordComponent[] components = request.getClass().getRecordComponents();
            return Optional.of(text(components[Integer.parseInt(name.substring(1))], request));
        }
        Object holder = holderOf(name, request);
        String component = name.substring(name.indexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(holder.getClass().getRecordComponents())
                .filter(candidate -> candidate
                        .getName()
                        .toLowerCase(Locale.ROOT)
                        .equals(OUR_NAMES.getOrDefault(component, component)))
                .map(candidate -> text(candidate, holder))
                .findFirst();
    }

    private static Object holderOf(String name, Request request) {
        if (name.startsWith("ExecutionFilter.")) {
            return ((RequestExecutions) request).filter();
        }
        return name.startsWith("ScannerSubscription.")
                ? ((RequestScannerSubscription) request).subscription()
                : request;
    }

    private static Contract contractOf(Request request) {
        return Arrays.stream(request.getClass().getRecordComponents())
                .map(component -> value(component, request))
                .filter(Contract.class::isInstance)
                .map(Contract.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static <T> Optional<String> text(Attributes values, Attribute<T> attribute) {
        return values.find(Objects.requireNonNull(attribute)).map(value -> WireValue.format(attribute, value));
    }

    private static String text(RecordComponent component, Object holder) {
        Object value = value(component, holder);
        if (value instanceof OptionalInt number) {
            return number.isPresent() ? Integer.toString(number.getAsInt()) : "";
        }
        if (value instanceof Optional<?> optional) {
            return optional.map(Object::toString).orElse("");
        }
        if (value instanceof Boolean flag) {
            return flag ? "1" : "0";
        }
        return value.toString();
    }

    private static Object value(RecordComponent component, Object holder) {
        try {
            return component.getAccessor().invoke(holder);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Attribute<?>> attributesByName(Class<?> holder) {
        Map<String, Attribute<?>> byName = new TreeMap<>();
        for (Field field : holder.getFields()) {
            try {
                Attribute<?> attribute = (Attribute<?>) field.get(null);
                byName.put(attribute.name().toLowerCase(Locale.ROOT), attribute);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        }
        return byName;
    }
}
