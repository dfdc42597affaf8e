package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.message.Attributes;
import java.util.stream.Stream;

/** A field of a protobuf message, bound to what it carries. */
interface ProtobufPart {

    /** Returns the number of the field. */
    int number();

    void encode(Attributes values, int serverVersion, ProtobufWriter out);

    /** Reads one occurrence of the field. */
    void decode(ProtobufValues values, ProtobufReader in);

    /** Sets what it means when the field does not occur, before anything is read. */
    default void presume(ProtobufValues values) {}

    /** Returns every place of an attribute in this part. */
    Stream<Place> places();
}
