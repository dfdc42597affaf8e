package io.github.twsharness.protocol.message;

/**
 * Tell whether TWS shows a message.
 *
 * @param id id of the message
 * @param title title of its window
 * @param message its text
 * @param defaultAction what happens when it is not shown
 * @param enabled whether it is shown
 */
public record ConfigMessage(int id, String title, String message, String defaultAction, boolean enabled) {}
