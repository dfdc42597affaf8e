package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.RequestType;
import io.github.twsharness.protocol.ResponseType;
import io.github.twsharness.protocol.ServerVersions;
import io.github.twsharness.protocol.frame.Frame;
import io.github.twsharness.protocol.message.Request;
import io.github.twsharness.protocol.message.Response;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Encode and decode the messages of a connection, both ends of it, at its server version.
 *
 * <p>Instances are safe for use by any thread. Source: layouts checked against frames of the published API clients and
 * of TWS.
 */
public final class MessageCodec {

    private static final Logger LOG = LoggerFactory.getLogger(MessageCodec.class);

    private static final Map<Integer, MessageCodec> BY_VERSION = IntStream.rangeClosed(
                    ServerVersions.OLDEST, ServerVersions.NEWEST)
            .mapToObj(MessageCodec::new)
            .collect(Collectors.toUnmodifiableMap(MessageCodec::serverVersion, Function.identity()));

    private final int serverVersion;

    // Only so that a TWS that sends more than is known is reported once, not with each message.
    private final Set<ResponseType> reportedLeftovers = ConcurrentHashMap.newKeySet();

    private MessageCodec(int serverVersion) {
        this.serverVersion = serverVersion;
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
        Layout<Request> layout = layoutOf(request);
        TokenWriter out = new TokenWriter();
        out.write("id", Integer.toString(request.type().id()));
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
        Layout<Response> layout = layoutOf(response);
        TokenWriter out = new TokenWriter();
        out.write("id", Integer.toString(response.type().id()));
        layout.encode(response, serverVersion, out);
        return out.toFrame();
    }

    /**
     * Decode a request.
     *
     * @return the request, or empty when there is no layout for its message id
     * @throws MalformedMessageException if the frame does not fit the layout to the last field
     */
    public Optional<Request> decodeRequest(Frame frame) {
        return RequestType.ofId(frame.intField(0))
                .flatMap(type -> Optional.ofNullable(Layouts.REQUESTS.get(type)))
                .map(layout -> decodeExactly(layout, frame));
    }

    /**
     * Decode a response; fields after the last known one are ignored, and logged once per type of message.
     *
     * @return the response, or empty when there is no layout for its message id
     * @throws MalformedMessageException if the frame does not fit the layout
     */
    public Optional<Response> decodeResponse(Frame frame) {
        return ResponseType.ofId(frame.intField(0))
                .flatMap(type -> Optional.ofNullable(Layouts.RESPONSES.get(type))
                        .map(layout -> decodeLeniently(type, layout, frame)));
    }

    private Request decodeExactly(Layout<? extends Request> layout, Frame frame) {
        TokenReader in = reader(layout, frame);
        Request request = layout.decode(serverVersion, in);
        in.expectEnd();
        return request;
    }

    private Response decodeLeniently(ResponseType type, Layout<? extends Response> layout, Frame frame) {
        TokenReader in = reader(layout, frame);
        Response response = layout.decode(serverVersion, in);
        if (in.hasMore() && reportedLeftovers.add(type)) {
            // Not the fluent API: in Maven 3 the plugin runs on Maven's own SLF4J 1.7.
            LOG.warn(
                    "TWS sends more fields in {} at server version {} than are known ({} too many); they are ignored",
                    layout.name(),
                    serverVersion,
                    in.leftover());
        }
        return response;
    }

    private TokenReader reader(Layout<?> layout, Frame frame) {
        TokenReader in = new TokenReader(layout.name(), serverVersion, frame);
        in.next("id");
        return in;
    }

    @SuppressWarnings("unchecked") // the type of a message determines its layout
    private static Layout<Request> layoutOf(Request request) {
        return (Layout<Request>) known(Layouts.REQUESTS.get(request.type()), request.type());
    }

    @SuppressWarnings("unchecked") // the type of a message determines its layout
    private static Layout<Response> layoutOf(Response response) {
        return (Layout<Response>) known(Layouts.RESPONSES.get(response.type()), response.type());
    }

    private static Layout<?> known(@Nullable Layout<?> layout, Enum<?> type) {
        if (layout == null) {
            throw new IllegalArgumentException("There is no layout for " + type);
        }
        return layout;
    }
}
