package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encode and decode the messages of a connection, both ends of it, at its server version.
 *
 * <p>Up to server version 200 messages are text; from 201 on each changes over to protobuf at a version of its own.
 * What is read may have either form at any of these versions; what is written has the form that the published clients,
 * and as far as is known TWS, write.
 *
 * <p>Instances are safe for use by any thread. Source: layouts checked against frames of the published API clients and
 * of TWS.
 */
public final class MessageCodec {

    private static final Logger LOG = LoggerFactory.getLogger(MessageCodec.class);

    private static final int SHORT_FRAME = 128;

    private static final Map<Integer, MessageCodec> BY_VERSION = IntStream.rangeClosed(
                    ServerVersions.OLDEST, ServerVersions.NEWEST)
            .mapToObj(MessageCodec::new)
            .collect(Collectors.toUnmodifiableMap(MessageCodec::serverVersion, Function.identity()));

    private final int serverVersion;
    private final MessageIds ids;

    // Only so that a peer that sends more than is known is reported once, not with each message.
    private final Set<Enum<?>> reportedLeftovers = ConcurrentHashMap.newKeySet();

    private MessageCodec(int serverVersion) {
        this.serverVersion = serverVersion;
        this.ids = new MessageIds(serverVersion);
    }

    /**
     * Return the codec for a server version.
     *
     * @param serverVersion version that both sides agreed on, {@link ServerVersions#OLDEST} to {@link
     *     ServerVersions#NEWEST}
     * @throws IllegalArgumentException if no layouts are known for that version
     */
    public static MessageCodec forVersion(int serverVersion) {
        MessageCodec codec = BY_VERSION.get(serverVersion);
        if (codec == null) {
            throw new IllegalArgumentException("Server version %d is not supported; supported are %d to %d"
                    .formatted(serverVersion, ServerVersions.OLDEST, ServerVersions.NEWEST));
        }
        return codec;
    }

    /** Return the server version. */
    public int serverVersion() {
        return serverVersion;
    }

    /**
     * Encode a request.
     *
     * @throws UnsupportedFieldException if the request says something that cannot be said at this server version
     * @throws IllegalArgumentException if there is no layout for such a request
     */
    public Frame encode(Request request) {
        Optional<ProtobufLayout<Request>> protobuf = protobufOf(request);
        if (protobuf.isPresent()) {
            ProtobufWriter out =
                    protobufMessage(ProtobufWriter.marking(), request.type().id());
            protobuf.get().encodeCompletely(request, serverVersion, out);
            return Frame.of(out.toByteArray());
        }
        Layout<Request> layout = layoutOf(request);
        TokenWriter out = textMessage(TokenWriter.marking(), request.type().id());
        layout.encodeCompletely(request, serverVersion, out);
        return out.toFrame();
    }

    /**
     * Encode a response; what cannot be said at this server version is left out, as TWS does.
     *
     * @throws UnsupportedFieldException if a text holds a character that the TWS API cannot carry
     * @throws IllegalArgumentException if there is no layout for such a response
     */
    public Frame encode(Response response) {
        Optional<ProtobufLayout<Response>> protobuf = protobufOf(response);
        if (protobuf.isPresent()) {
            ProtobufWriter out =
                    protobufMessage(ProtobufWriter.plain(), response.type().id());
            protobuf.get().encode(response, serverVersion, out);
            return Frame.of(out.toByteArray());
        }
        Layout<Response> layout = layoutOf(response);
        TokenWriter out = textMessage(
                TokenWriter.plain(layout.typicalLength()), response.type().id());
        layout.encode(response, serverVersion, out);
        return out.toFrame();
    }

    /**
     * Encode a text message from its fields, for messages that there is no layout for.
     *
     * @param messageId message id
     * @param fields the fields behind the message id
     */
    public Frame textFrame(int messageId, String... fields) {
        TokenWriter out = textMessage(TokenWriter.plain(SHORT_FRAME), messageId);
        for (String field : fields) {
            out.write("a field", field);
        }
        return out.toFrame();
    }

    /**
     * Decode a request; fields of a protobuf message that are not known are ignored.
     *
     * @return the request, or empty when there is no layout for its message id
     * @throws MalformedMessageException if the frame does not fit the layout, in text to the last field
     */
    public Optional<Request> decodeRequest(Frame frame) {
        return decodeRequest(frame, (type, layout) -> decodeExactly(layout, frame));
    }

    /**
     * Decode a request as a TWS does, which reads the fields that it knows: what is behind them is ignored, and logged
     * once per type of message. Some published clients write more than others in the same place, such as the Python
     * client the count of the options in calculateImpliedVolatility.
     *
     * @return the request, or empty when there is no layout for its message id
     * @throws MalformedMessageException if the frame does not fit the layout
     */
    public Optional<Request> decodeRequestLeniently(Frame frame) {
        return decodeRequest(frame, (type, layout) -> decodeLeniently(type, layout, frame));
    }

    private Optional<Request> decodeRequest(
            Frame frame, BiFunction<RequestType, Layout<? extends Request>, Request> fromText) {
        return requestType(frame).flatMap(type -> {
            if (ids.isProtobuf(frame)) {
                return Optional.ofNullable(ProtobufLayouts.REQUESTS.get(type)).map(layout -> decode(layout, frame));
            }
            return Optional.ofNullable(Layouts.REQUESTS.get(type)).map(layout -> fromText.apply(type, layout));
        });
    }

    /**
     * Return what a request holds that its decoded form does not show: text fields behind the last one that is known,
     * protobuf fields that are not known, at any depth, and values that another reader may understand differently.
     *
     * @return what it is, for people; empty when the decoded form says all, and when there is no layout for the message
     * @throws MalformedMessageException if the frame does not fit the layout
     */
    public List<String> unread(Frame frame) {
        Optional<RequestType> type = requestType(frame);
        if (type.isEmpty()) {
            return List.of();
        }
        if (ids.isProtobuf(frame)) {
            ProtobufLayout<? extends Request> layout = ProtobufLayouts.REQUESTS.get(type.get());
            return layout == null ? List.of() : unread(layout, frame);
        }
        Layout<? extends Request> layout = Layouts.REQUESTS.get(type.get());
        return layout == null ? List.of() : unread(layout, frame);
    }

    private List<String> unread(ProtobufLayout<?> layout, Frame frame) {
        ProtobufReader in = protobufReader(layout.layout().name(), frame);
        layout.decode(in);
        return List.copyOf(in.unread());
    }

    private List<String> unread(Layout<?> layout, Frame frame) {
        TokenReader in = textReader(layout, frame);
        layout.decode(serverVersion, in);
        return List.copyOf(in.unread());
    }

    /**
     * Decode a response; what is not known of it is ignored, and in text logged once per type of message.
     *
     * @return the response, or empty when there is no layout for its message id
     * @throws MalformedMessageException if the frame does not fit the layout
     */
    public Optional<Response> decodeResponse(Frame frame) {
        return responseType(frame).flatMap(type -> {
            if (ids.isProtobuf(frame)) {
                return Optional.ofNullable(ProtobufLayouts.RESPONSES.get(type)).map(layout -> decode(layout, frame));
            }
            return Optional.ofNullable(Layouts.RESPONSES.get(type)).map(layout -> decodeLeniently(type, layout, frame));
        });
    }

    /**
     * Return the message id of a frame as it is in text, whatever the form of the frame.
     *
     * @return the id, or {@link Integer#MIN_VALUE} when the frame has none
     */
    public int messageId(Frame frame) {
        return ids.of(frame);
    }

    /** Return which request a frame is, or empty when its message id is not known. */
    public Optional<RequestType> requestType(Frame frame) {
        return RequestType.ofId(ids.of(frame));
    }

    /** Return the server version that a request needs, when it is above that of this connection; empty otherwise. */
    public OptionalInt neededVersion(Frame frame) {
        return requestType(frame)
                .map(MessageCodec::layoutFor)
                .map(layout -> layout.versions().first())
                .filter(first -> first > serverVersion)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** Return which response a frame is, or empty when its message id is not known. */
    public Optional<ResponseType> responseType(Frame frame) {
        return ResponseType.ofId(ids.of(frame));
    }

    /** Return the request or order id of a request without decoding the rest, or empty when it has none. */
    public OptionalInt requestId(Frame frame) {
        Optional<RequestPrefix> prefix = requestType(frame).map(type -> RequestPrefix.of(type, serverVersion));
        if (prefix.isEmpty() || prefix.get() == RequestPrefix.NONE) {
            return OptionalInt.empty();
        }
        return ids.isProtobuf(frame) ? idInProtobuf(frame) : idInText(prefix.get(), frame);
    }

    /** Return the request or order id that a response names, or empty when it names none. */
    public OptionalInt requestId(Response response) {
        Attributes values = layoutOf(response).attributesOf(response);
        return values.has(Fields.REQUEST_ID)
                ? OptionalInt.of(values.get(Fields.REQUEST_ID))
                : values.has(Fields.ORDER_ID) ? OptionalInt.of(values.get(Fields.ORDER_ID)) : OptionalInt.empty();
    }

    private OptionalInt idInText(RequestPrefix prefix, Frame frame) {
        try {
            TokenReader in = new TokenReader("a request", serverVersion, frame);
            ids.skip(in);
            if (prefix == RequestPrefix.VERSION_AND_ID) {
                in.next("version");
            }
            return OptionalInt.of(Integer.parseInt(in.next("id")));
        } catch (MalformedMessageException | NumberFormatException e) {
            LOG.debug("A frame has no id where its kind has one: {}", frame, e);
            return OptionalInt.empty();
        }
    }

    private OptionalInt idInProtobuf(Frame frame) {
        try {
            ProtobufReader in = protobufReader("a request", frame);
            while (in.next()) {
                if (in.number() == 1) {
                    return OptionalInt.of((int) in.varint());
                }
                in.skip();
            }
        } catch (MalformedMessageException e) {
            LOG.debug("A frame has no id where its kind has one: {}", frame, e);
        }
        return OptionalInt.empty();
    }

    private <M> M decode(ProtobufLayout<M> layout, Frame frame) {
        return layout.decode(protobufReader(layout.layout().name(), frame));
    }

    private Request decodeExactly(Layout<? extends Request> layout, Frame frame) {
        TokenReader in = textReader(layout, frame);
        Request request = layout.decode(serverVersion, in);
        in.expectEnd();
        return request;
    }

    private <M> M decodeLeniently(Enum<?> type, Layout<? extends M> layout, Frame frame) {
        TokenReader in = textReader(layout, frame);
        M message = layout.decode(serverVersion, in);
        if (in.hasMore() && reportedLeftovers.add(type)) {
            // Not the fluent API: in Maven 3 the plugin runs on Maven's own SLF4J 1.7.
            LOG.warn(
                    "The peer sends more fields in {} at server version {} than are known ({} too many); they are ignored",
                    layout.name(),
                    serverVersion,
                    in.leftover());
        }
        return message;
    }

    private TokenReader textReader(Layout<?> layout, Frame frame) {
        TokenReader in = new TokenReader(layout.name(), serverVersion, frame);
        ids.skip(in);
        return in;
    }

    private TokenWriter textMessage(TokenWriter out, int messageId) {
        ids.write(messageId, out);
        return out;
    }

    private ProtobufReader protobufReader(String message, Frame frame) {
        return new ProtobufReader(message, serverVersion, frame.toByteArray(), Integer.BYTES);
    }

    private static ProtobufWriter protobufMessage(ProtobufWriter out, int messageId) {
        out.prefix(messageId + MessageIds.PROTOBUF_OFFSET);
        return out;
    }

    @SuppressWarnings("unchecked") // the type of a message determines its layout
    private Optional<ProtobufLayout<Request>> protobufOf(Request request) {
        return ids.areRaw()
                ? Optional.ofNullable((ProtobufLayout<Request>) ProtobufLayouts.REQUESTS.get(request.type()))
                        .filter(layout -> layout.isUsedAt(serverVersion))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked") // the type of a message determines its layout
    private Optional<ProtobufLayout<Response>> protobufOf(Response response) {
        return ids.areRaw()
                ? Optional.ofNullable((ProtobufLayout<Response>) ProtobufLayouts.RESPONSES.get(response.type()))
                        .filter(layout -> layout.isUsedAt(serverVersion))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked") // the type of a message determines its layout
    private static Layout<Request> layoutOf(Request request) {
        return (Layout<Request>) known(layoutFor(request.type()), request.type());
    }

    @SuppressWarnings("unchecked") // the type of a message determines its layout
    private static Layout<Response> layoutOf(Response response) {
        return (Layout<Response>) known(
                Layouts.RESPONSES.getOrDefault(response.type(), ProtobufOnly.RESPONSES.get(response.type())),
                response.type());
    }

    private static @Nullable Layout<?> layoutFor(RequestType type) {
        return Layouts.REQUESTS.getOrDefault(type, ProtobufOnly.REQUESTS.get(type));
    }

    private static Layout<?> known(@Nullable Layout<?> layout, Enum<?> type) {
        if (layout == null) {
            throw new IllegalArgumentException("There is no layout for " + type);
        }
        return layout;
    }
}
