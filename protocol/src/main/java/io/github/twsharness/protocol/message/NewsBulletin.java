package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Report a bulletin of IBKR.
 *
 * @param messageId id of the bulletin
 * @param messageType 1 regular, 2 an exchange is not available, 3 an exchange is available again
 * @param message text
 * @param exchange exchange it came from
 */
public record NewsBulletin(int messageId, int messageType, String message, String exchange) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.NEWS_BULLETINS;
    }
}
