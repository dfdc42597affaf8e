package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Fields.boxed;
import static io.github.twsharness.protocol.codec.Fields.unboxed;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.bare;
import static io.github.twsharness.protocol.codec.ShortLayouts.numbered;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelScannerSubscription;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import io.github.twsharness.protocol.message.RequestScannerParameters;
import io.github.twsharness.protocol.message.RequestScannerSubscription;
import io.github.twsharness.protocol.message.ScannerData;
import io.github.twsharness.protocol.message.ScannerParameters;
import io.github.twsharness.protocol.message.ScannerRow;
import io.github.twsharness.protocol.message.ScannerSubscription;
import java.math.BigDecimal;
import java.util.List;

/** Messages about the market scanner. */
final class ScannerLayouts {

    private static final Attribute<String> XML = Attribute.text("xml");
    private static final Attribute<Integer> NUMBER_OF_ROWS = Attribute.optionalInteger("numberOfRows");
    private static final Attribute<String> INSTRUMENT = Attribute.text("instrument");
    private static final Attribute<String> LOCATION_CODE = Attribute.text("locationCode");
    private static final Attribute<String> SCAN_CODE = Attribute.text("scanCode");
    private static final Attribute<BigDecimal> ABOVE_PRICE = Attribute.decimal("abovePrice");
    private static final Attribute<BigDecimal> BELOW_PRICE = Attribute.decimal("belowPrice");
    private static final Attribute<Integer> ABOVE_VOLUME = Attribute.optionalInteger("aboveVolume");
    private static final Attribute<BigDecimal> MARKET_CAP_ABOVE = Attribute.decimal("marketCapAbove");
    private static final Attribute<BigDecimal> MARKET_CAP_BELOW = Attribute.decimal("marketCapBelow");
    private static final Attribute<String> MOODY_RATING_ABOVE = Attribute.text("moodyRatingAbove");
    private static final Attribute<String> MOODY_RATING_BELOW = Attribute.text("moodyRatingBelow");
    private static final Attribute<String> SP_RATING_ABOVE = Attribute.text("spRatingAbove");
    private static final Attribute<String> SP_RATING_BELOW = Attribute.text("spRatingBelow");
    private static final Attribute<String> MATURITY_DATE_ABOVE = Attribute.text("maturityDateAbove");
    private static final Attribute<String> MATURITY_DATE_BELOW = Attribute.text("maturityDateBelow");
    private static final Attribute<BigDecimal> COUPON_RATE_ABOVE = Attribute.decimal("couponRateAbove");
    private static final Attribute<BigDecimal> COUPON_RATE_BELOW = Attribute.decimal("couponRateBelow");
    private static final Attribute<Boolean> EXCLUDE_CONVERTIBLE = Attribute.flag("excludeConvertible");
    private static final Attribute<Integer> AVERAGE_OPTION_VOLUME_ABOVE =
            Attribute.optionalInteger("averageOptionVolumeAbove");
    private static final Attribute<String> SCANNER_SETTING_PAIRS = Attribute.text("scannerSettingPairs");
    private static final Attribute<String> STOCK_TYPE_FILTER = Attribute.text("stockTypeFilter");
    private static final Attribute<String> OPTIONS = Attribute.text("scannerSubscriptionOptions");
    private static final Attribute<String> FILTER_OPTIONS = Attribute.text("scannerSubscriptionFilterOptions");
    private static final Attribute<Integer> RANK = Attribute.integer("rank", 0);
    private static final Attribute<String> MARKET_NAME = Attribute.text("marketName");
    private static final Attribute<String> DISTANCE = Attribute.text("distance");
    private static final Attribute<String> BENCHMARK = Attribute.text("benchmark");
    private static final Attribute<String> PROJECTION = Attribute.text("projection");
    private static final Attribute<String> LEGS = Attribute.text("legsStr");
    static final Attribute<List<ScannerRow>> ROWS = Attribute.list("elements");

    static final Layout<RequestScannerParameters> REQUEST_SCANNER_PARAMETERS =
            bare("reqScannerParameters", RequestScannerParameters::new, version(1));

    static final Layout<ScannerParameters> SCANNER_PARAMETERS = Layout.of(
            "scannerParameters",
            response -> Attributes.EMPTY.with(XML, response.xml()),
            values -> new ScannerParameters(values.get(XML)),
            version(1),
            row(XML));

    static final Layout<CancelScannerSubscription> CANCEL_SCANNER_SUBSCRIPTION = numbered(
            "cancelScannerSubscription",
            CancelScannerSubscription::requestId,
            CancelScannerSubscription::new,
            version(1));

    static final Layout<RequestScannerSubscription> REQUEST_SCANNER_SUBSCRIPTION = Layout.of(
            "reqScannerSubscription",
            ScannerLayouts::attributesOf,
            values -> new RequestScannerSubscription(
                    values.get(REQUEST_ID), subscriptionOf(values), values.get(OPTIONS), values.get(FILTER_OPTIONS)),
            row(REQUEST_ID),
            row(NUMBER_OF_ROWS),
            row(INSTRUMENT),
            row(LOCATION_CODE),
            row(SCAN_CODE),
            row(ABOVE_PRICE),
            row(BELOW_PRICE),
            row(ABOVE_VOLUME),
            row(MARKET_CAP_ABOVE),
            row(MARKET_CAP_BELOW),
            row(MOODY_RATING_ABOVE),
            row(MOODY_RATING_BELOW),
            row(SP_RATING_ABOVE),
            row(SP_RATING_BELOW),
            row(MATURITY_DATE_ABOVE),
            row(MATURITY_DATE_BELOW),
            row(COUPON_RATE_ABOVE),
            row(COUPON_RATE_BELOW),
            row(EXCLUDE_CONVERTIBLE),
            row(AVERAGE_OPTION_VOLUME_ABOVE),
            row(SCANNER_SETTING_PAIRS),
            row(STOCK_TYPE_FILTER),
            row(FILTER_OPTIONS),
            row(OPTIONS));

    private static final Layout<ScannerRow> SCANNER_ROW = Layout.of(
            "scannerRow",
            item -> item.contract().attributes().toBuilder()
                    .set(RANK, item.rank())
                    .set(MARKET_NAME, item.marketName())
                    .set(DISTANCE, item.distance())
                    .set(BENCHMARK, item.benchmark())
                    .set(PROJECTION, item.projection())
                    .set(LEGS, item.legs())
                    .build(),
            values -> new ScannerRow(
                    values.get(RANK),
                    Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                    values.get(MARKET_NAME),
                    values.get(DISTANCE),
                    values.get(BENCHMARK),
                    values.get(PROJECTION),
                    values.get(LEGS)),
            row(RANK),
            ContractBlocks.SCANNED,
            row(MARKET_NAME),
            row(ContractAttributes.TRADING_CLASS),
            row(DISTANCE),
            row(BENCHMARK),
            row(PROJECTION),
            row(LEGS));

    static final Layout<ScannerData> SCANNER_DATA = Layout.of(
            "scannerData",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(ROWS, response.rows())
                    .build(),
            values -> new ScannerData(values.get(REQUEST_ID), values.get(ROWS)),
            version(3),
            row(REQUEST_ID),
            repeated(ROWS, SCANNER_ROW));

    private ScannerLayouts() {}

    private static Attributes attributesOf(RequestScannerSubscription request) {
        ScannerSubscription subscription = request.subscription();
        return Attributes.builder()
                .set(REQUEST_ID, request.requestId())
                .set(NUMBER_OF_ROWS, boxed(subscription.numberOfRows()))
                .set(INSTRUMENT, subscription.instrument())
                .set(LOCATION_CODE, subscription.locationCode())
                .set(SCAN_CODE, subscription.scanCode())
                .set(ABOVE_PRICE, subscription.abovePrice())
                .set(BELOW_PRICE, subscription.belowPrice())
                .set(ABOVE_VOLUME, boxed(subscription.aboveVolume()))
                .set(MARKET_CAP_ABOVE, subscription.marketCapAbove())
                .set(MARKET_CAP_BELOW, subscription.marketCapBelow())
                .set(MOODY_RATING_ABOVE, subscription.moodyRatingAbove())
                .set(MOODY_RATING_BELOW, subscription.moodyRatingBelow())
                .set(SP_RATING_ABOVE, subscription.spRatingAbove())
                .set(SP_RATING_BELOW, subscription.spRatingBelow())
                .set(MATURITY_DATE_ABOVE, subscription.maturityDateAbove())
                .set(MATURITY_DATE_BELOW, subscription.maturityDateBelow())
                .set(COUPON_RATE_ABOVE, subscription.couponRateAbove())
                .set(COUPON_RATE_BELOW, subscription.couponRateBelow())
                .set(EXCLUDE_CONVERTIBLE, subscription.excludeConvertible())
                .set(AVERAGE_OPTION_VOLUME_ABOVE, boxed(subscription.averageOptionVolumeAbove()))
                .set(SCANNER_SETTING_PAIRS, subscription.scannerSettingPairs())
                .set(STOCK_TYPE_FILTER, subscription.stockTypeFilter())
                .set(OPTIONS, request.options())
                .set(FILTER_OPTIONS, request.filterOptions())
                .build();
    }

    private static ScannerSubscription subscriptionOf(Attributes values) {
        return new ScannerSubscription(
                unboxed(values.find(NUMBER_OF_ROWS)),
                values.get(INSTRUMENT),
                values.get(LOCATION_CODE),
                values.get(SCAN_CODE),
                values.find(ABOVE_PRICE),
                values.find(BELOW_PRICE),
                unboxed(values.find(ABOVE_VOLUME)),
                values.find(MARKET_CAP_ABOVE),
                values.find(MARKET_CAP_BELOW),
                values.get(MOODY_RATING_ABOVE),
                values.get(MOODY_RATING_BELOW),
                values.get(SP_RATING_ABOVE),
                values.get(SP_RATING_BELOW),
                values.get(MATURITY_DATE_ABOVE),
                values.get(MATURITY_DATE_BELOW),
                values.find(COUPON_RATE_ABOVE),
                values.find(COUPON_RATE_BELOW),
                values.get(EXCLUDE_CONVERTIBLE),
                unboxed(values.find(AVERAGE_OPTION_VOLUME_ABOVE)),
                values.get(SCANNER_SETTING_PAIRS),
                values.get(STOCK_TYPE_FILTER));
    }
}
