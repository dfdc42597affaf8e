package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/** Ask which family the accounts belong to. */
public record RequestFamilyCodes() implements Request {
    @Override
    public RequestType type() {
        return RequestType.REQUEST_FAMILY_CODES;
    }
}
