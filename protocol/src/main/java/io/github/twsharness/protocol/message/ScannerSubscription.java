package io.github.twsharness.protocol.message;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Tell what the market scanner is to look for; empty means no limit.
 *
 * @param numberOfRows how many lines, at most 50; empty for that
 * @param instrument type of instruments such as STK
 * @param locationCode where, such as STK.US.MAJOR
 * @param scanCode what to sort by, such as TOP_PERC_GAIN
 * @param abovePrice lowest price
 * @param belowPrice highest price
 * @param aboveVolume lowest volume
 * @param marketCapAbove lowest capitalization
 * @param marketCapBelow highest capitalization
 * @param moodyRatingAbove lowest rating by Moody's
 * @param moodyRatingBelow highest rating by Moody's
 * @param spRatingAbove lowest rating by S&amp;P
 * @param spRatingBelow highest rating by S&amp;P
 * @param maturityDateAbove first maturity
 * @param maturityDateBelow last maturity
 * @param couponRateAbove lowest coupon
 * @param couponRateBelow highest coupon
 * @param excludeConvertible whether to leave out convertible bonds
 * @param averageOptionVolumeAbove lowest average volume of options
 * @param scannerSettingPairs settings such as {@code Annual,true}
 * @param stockTypeFilter ALL, STOCK or ETF
 */
public record ScannerSubscription(
        OptionalInt numberOfRows,
        String instrument,
        String locationCode,
        String scanCode,
        Optional<BigDecimal> abovePrice,
        Optional<BigDecimal> belowPrice,
        OptionalInt aboveVolume,
        Optional<BigDecimal> marketCapAbove,
        Optional<BigDecimal> marketCapBelow,
        String moodyRatingAbove,
        String moodyRatingBelow,
        String spRatingAbove,
        String spRatingBelow,
        String maturityDateAbove,
        String maturityDateBelow,
        Optional<BigDecimal> couponRateAbove,
        Optional<BigDecimal> couponRateBelow,
        boolean excludeConvertible,
        OptionalInt averageOptionVolumeAbove,
        String scannerSettingPairs,
        String stockTypeFilter) {

    /** Create a subscription without limits. */
    public static ScannerSubscription of(String instrument, String locationCode, String scanCode) {
        return new ScannerSubscription(
                OptionalInt.empty(),
                instrument,
                locationCode,
                scanCode,
                Optional.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                "",
                "",
                "",
                "",
                "",
                Optional.empty(),
                Optional.empty(),
                false,
                OptionalInt.empty(),
                "",
                "ALL");
    }
}
