package io.github.twsharness.protocol.message;

/**
 * Tell the family of an account.
 *
 * @param account account
 * @param code code of the family; may be empty
 */
public record FamilyCode(String account, String code) {}
