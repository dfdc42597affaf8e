package io.github.twsharness.protocol.message;

/**
 * Warn of a change of settings.
 *
 * @param messageId id of the warning
 * @param title title of its window
 * @param message its text
 */
public record ConfigWarning(int messageId, String title, String message) {}
