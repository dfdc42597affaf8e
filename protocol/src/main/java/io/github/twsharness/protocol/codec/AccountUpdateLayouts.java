package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.ACCOUNT;
import static io.github.twsharness.protocol.codec.Row.row;

import io.github.twsharness.protocol.message.AccountDownloadEnd;
import io.github.twsharness.protocol.message.AccountUpdateTime;
import io.github.twsharness.protocol.message.AccountValue;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.PortfolioValue;
import io.github.twsharness.protocol.message.RequestAccountUpdates;
import java.math.BigDecimal;

/** Messages about one account that TWS keeps up to date. */
final class AccountUpdateLayouts {

    private static final Attribute<Boolean> SUBSCRIBE = Attribute.flag("subscribe");
    private static final Attribute<String> KEY = Attribute.text("key");
    private static final Attribute<String> VALUE = Attribute.text("value");
    private static final Attribute<String> CURRENCY = Attribute.text("currency");
    private static final Attribute<BigDecimal> QUANTITY = Attribute.decimalOrZero("position");
    private static final Attribute<BigDecimal> MARKET_PRICE = Attribute.decimalOrZero("marketPrice");
    private static final Attribute<BigDecimal> MARKET_VALUE = Attribute.decimalOrZero("marketValue");
    private static final Attribute<BigDecimal> AVERAGE_COST = Attribute.decimalOrZero("averageCost");
    private static final Attribute<BigDecimal> UNREALIZED_PNL = Attribute.decimalOrZero("unrealizedPNL");
    private static final Attribute<BigDecimal> REALIZED_PNL = Attribute.decimalOrZero("realizedPNL");
    private static final Attribute<String> TIME = Attribute.text("timeStamp");

    static final Layout<RequestAccountUpdates> REQUEST_ACCOUNT_UPDATES = Layout.of(
            "reqAccountUpdates",
            request -> Attributes.builder()
                    .set(SUBSCRIBE, request.subscribe())
                    .set(ACCOUNT, request.account())
                    .build(),
            values -> new RequestAccountUpdates(values.get(SUBSCRIBE), values.get(ACCOUNT)),
            version(2),
            row(SUBSCRIBE),
            row(ACCOUNT));

    static final Layout<AccountValue> ACCOUNT_VALUE = Layout.of(
            "acctValue",
            response -> Attributes.builder()
                    .set(KEY, response.key())
                    .set(VALUE, response.value())
                    .set(CURRENCY, response.currency())
                    .set(ACCOUNT, response.account())
                    .build(),
            values -> new AccountValue(values.get(KEY), values.get(VALUE), values.get(CURRENCY), values.get(ACCOUNT)),
            version(2),
            row(KEY),
            row(VALUE),
            row(CURRENCY),
            row(ACCOUNT));

    static final Layout<PortfolioValue> PORTFOLIO_VALUE = Layout.of(
            "portfolioValue",
            response -> response.contract().attributes().toBuilder()
                    .set(QUANTITY, response.quantity())
                    .set(MARKET_PRICE, response.marketPrice())
                    .set(MARKET_VALUE, response.marketValue())
                    .set(AVERAGE_COST, response.averageCost())
                    .set(UNREALIZED_PNL, response.unrealizedPnl())
                    .set(REALIZED_PNL, response.realizedPnl())
                    .set(ACCOUNT, response.account())
                    .build(),
            values -> new PortfolioValue(
                    Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                    values.get(QUANTITY),
                    values.get(MARKET_PRICE),
                    values.get(MARKET_VALUE),
                    values.get(AVERAGE_COST),
                    values.get(UNREALIZED_PNL),
                    values.get(REALIZED_PNL),
                    values.get(ACCOUNT)),
            version(8),
            ContractBlocks.HELD,
            row(QUANTITY),
            row(MARKET_PRICE),
            row(MARKET_VALUE),
            row(AVERAGE_COST),
            row(UNREALIZED_PNL),
            row(REALIZED_PNL),
            row(ACCOUNT));

    static final Layout<AccountUpdateTime> ACCOUNT_UPDATE_TIME = Layout.of(
            "acctUpdateTime",
            response -> Attributes.EMPTY.with(TIME, response.time()),
            values -> new AccountUpdateTime(values.get(TIME)),
            version(1),
            row(TIME));

    static final Layout<AccountDownloadEnd> ACCOUNT_DOWNLOAD_END = Layout.of(
            "acctDownloadEnd",
            response -> Attributes.EMPTY.with(ACCOUNT, response.account()),
            values -> new AccountDownloadEnd(values.get(ACCOUNT)),
            version(1),
            row(ACCOUNT));

    private AccountUpdateLayouts() {}
}
