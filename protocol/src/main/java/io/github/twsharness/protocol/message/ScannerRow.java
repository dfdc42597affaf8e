package io.github.twsharness.protocol.message;

/**
 * Report one line of a market scan.
 *
 * @param rank place, from 0
 * @param contract what was found
 * @param marketName name of the market
 * @param distance depends on the scan; usually empty
 * @param benchmark depends on the scan; usually empty
 * @param projection depends on the scan; usually empty
 * @param legs legs of a combination; usually empty
 */
public record ScannerRow(
        int rank,
        Contract contract,
        String marketName,
        String distance,
        String benchmark,
        String projection,
        String legs) {}
