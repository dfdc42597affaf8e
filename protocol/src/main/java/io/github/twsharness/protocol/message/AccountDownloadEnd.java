package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;

/**
 * Tell that a subscribed account was reported once as a whole.
 *
 * @param account account
 */
public record AccountDownloadEnd(String account) implements Response {
    @Override
    public ResponseType type() {
        return ResponseType.ACCOUNT_DOWNLOAD_END;
    }
}
