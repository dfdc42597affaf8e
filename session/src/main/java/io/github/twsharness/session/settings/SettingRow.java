package io.github.twsharness.session.settings;

/**
 * Show one setting to people.
 *
 * @param key key, such as {@code tws.port}
 * @param value value as text, an account masked; empty when there is none
 * @param source where the value came from, such as {@code environment variable IB_PORT}, or {@code default}
 */
public record SettingRow(String key, String value, String source) {}
