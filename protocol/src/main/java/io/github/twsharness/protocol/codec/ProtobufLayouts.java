package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Every message that has a protobuf form, by its type; made when the first of them is needed. */
final class ProtobufLayouts {

    static final Map<RequestType, ProtobufLayout<? extends Request>> REQUESTS;
    static final Map<ResponseType, ProtobufLayout<? extends Response>> RESPONSES;

    static {
        ProtobufTypes types =
                new ProtobufTypes(Stream.concat(Layouts.REQUESTS.values().stream(), Layouts.RESPONSES.values().stream())
                        .toList());
        Map<RequestType, Layout<? extends Request>> requests = new HashMap<>(Layouts.REQUESTS);
        requests.putAll(ProtobufOnly.REQUESTS);
        REQUESTS = bindAll(types, ProtobufStyle.CLIENT, types.requests(), RequestType::ofId, requests);
        Map<ResponseType, Layout<? extends Response>> responses = new HashMap<>(Layouts.RESPONSES);
        responses.putAll(ProtobufOnly.RESPONSES);
        RESPONSES = bindAll(types, ProtobufStyle.SERVER, types.responses(), ResponseType::ofId, responses);
    }

    private ProtobufLayouts() {}

    private static <T, M> Map<T, ProtobufLayout<? extends M>> bindAll(
            ProtobufTypes types,
            ProtobufStyle style,
            List<ProtobufType> messages,
            Function<Integer, Optional<T>> ofId,
            Map<T, Layout<? extends M>> layouts) {
        Map<T, ProtobufLayout<? extends M>> bound = new HashMap<>();
        for (ProtobufType message : messages) {
            message.messageIds().stream().flatMap(id -> ofId.apply(id).stream()).forEach(type -> {
                Layout<? extends M> layout = layouts.get(type);
                if (layout != null) {
                    bound.put(type, ProtobufBinder.bind(types, style, layout, message));
                }
            });
        }
        return Map.copyOf(bound);
    }
}
