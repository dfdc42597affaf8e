package io.github.twsharness.protocol.message;

/**
 * Name an exchange that a letter of a quote stands for.
 *
 * @param bitNumber number of its bit
 * @param exchange exchange
 * @param letter letter
 */
public record SmartComponent(int bitNumber, String exchange, String letter) {}
