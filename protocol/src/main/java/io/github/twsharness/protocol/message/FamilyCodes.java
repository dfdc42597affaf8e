package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.ResponseType;
import java.util.List;

/**
 * Tell which family the accounts belong to.
 *
 * @param codes families
 */
public record FamilyCodes(List<FamilyCode> codes) implements Response {
    public FamilyCodes {
        codes = List.copyOf(codes);
    }

    @Override
    public ResponseType type() {
        return ResponseType.FAMILY_CODES;
    }
}
