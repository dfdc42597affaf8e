package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.message.Attributes;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fields of a protobuf message in the order of their numbers, in which every implementation writes them. */
final class ProtobufFields {

    private final List<ProtobufPart> parts;
    private final Map<Integer, ProtobufPart> byNumber;

    ProtobufFields(List<ProtobufPart> parts) {
        this.parts = parts.stream()
                .sorted(Comparator.comparingInt(ProtobufPart::number))
                .toList();
        this.byNumber = parts.stream().collect(Collectors.toUnmodifiableMap(ProtobufPart::number, Function.identity()));
    }

    List<ProtobufPart> parts() {
        return parts;
    }

    void encode(Attributes values, int serverVersion, ProtobufWriter out) {
        parts.forEach(part -> part.encode(values, serverVersion, out));
    }

    /** Reads every field; those that are not known are passed over, as protobuf has it. */
    void decode(ProtobufValues values, ProtobufReader in) {
        while (in.next()) {
            ProtobufPart part = byNumber.get(in.number());
            if (part == null) {
                in.skipUnknown();
            } else {
                part.decode(values, in);
            }
        }
    }

    void presume(ProtobufValues values) {
        parts.forEach(part -> part.presume(values));
    }

    Stream<Place> places() {
        return parts.stream().flatMap(ProtobufPart::places);
    }
}
