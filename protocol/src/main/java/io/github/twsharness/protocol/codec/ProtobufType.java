package io.github.twsharness.protocol.codec;

import io.github.twsharness.protocol.VersionRange;
import java.util.List;

/**
 * One message type of the protobuf definitions.
 *
 * @param name its name
 * @param messageIds message ids of the text form; empty for what is only a part of messages
 * @param since first server version at which it is sent
 * @param fields its fields
 */
record ProtobufType(String name, List<Integer> messageIds, int since, List<Field> fields) {

    /** What a field can hold. */
    enum Kind {
        INTEGER,
        FLAG,
        REAL,
        TEXT,
        MESSAGE,
        MAP
    }

    /**
     * One field.
     *
     * @param number its number on the wire
     * @param name its name
     * @param kind what it holds
     * @param type its type as the definitions have it
     * @param repeated whether there can be several
     * @param alternative whether it is one of several of which a message has one
     * @param versions server versions that have it
     */
    record Field(
            int number,
            String name,
            Kind kind,
            String type,
            boolean repeated,
            boolean alternative,
            VersionRange versions) {}
}
