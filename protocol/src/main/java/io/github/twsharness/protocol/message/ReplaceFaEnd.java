package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell how the replacement of an advisor's configuration ended.
 *
 * @param requestId id of the request
 * @param text result; success, or what is wrong
 */
public record ReplaceFaEnd(int requestId, String text) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.REPLACE_FA_END;
    }
}
