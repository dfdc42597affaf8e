package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell how old the values of a subscribed account are.
 *
 * @param time time of day such as {@code 15:27}
 */
public record AccountUpdateTime(String time) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.ACCOUNT_UPDATE_TIME;
    }
}
