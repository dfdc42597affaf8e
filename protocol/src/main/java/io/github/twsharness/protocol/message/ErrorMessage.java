package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.time.Instant;
import java.util.Optional;

/**
 * Report an error, a warning or a notice.
 *
 * @param id request or order id; -1 when it concerns the connection
 * @param code code of the message
 * @param text text of the message
 * @param advancedOrderRejectJson details of a rejected order; usually empty
 * @param time time of the error, to the millisecond, from server version 194 on
 */
public record ErrorMessage(int id, int code, String text, String advancedOrderRejectJson, Optional<Instant> time)
        implements Response {

    /** Return what the message means for the request or order it names. */
    public Severity severity() {
        return Severity.ofCode(code);
    }

    @Override
    public ResponseType type() {
        return ResponseType.ERROR;
    }
}
