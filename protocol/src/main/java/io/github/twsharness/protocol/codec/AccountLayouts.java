package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.ACCOUNT;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Row.row;

import io.github.twsharness.protocol.message.AccountSummary;
import io.github.twsharness.protocol.message.AccountSummaryEnd;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelAccountSummary;
import io.github.twsharness.protocol.message.CancelPositions;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ManagedAccounts;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.PositionEnd;
import io.github.twsharness.protocol.message.RequestAccountSummary;
import io.github.twsharness.protocol.message.RequestManagedAccounts;
import io.github.twsharness.protocol.message.RequestPositions;
import java.math.BigDecimal;
import java.util.Arrays;

/** Messages about accounts and what they hold. */
final class AccountLayouts {

    private static final Attribute<String> ACCOUNTS = Attribute.text("accountsList");
    private static final Attribute<BigDecimal> POSITION_SIZE = Attribute.decimalOrZero("position");
    private static final Attribute<BigDecimal> AVERAGE_COST = Attribute.decimalOrZero("avgCost");
    private static final Attribute<String> GROUP = Attribute.text("group");
    private static final Attribute<String> TAGS = Attribute.text("tags");
    private static final Attribute<String> TAG = Attribute.text("tag");
    private static final Attribute<String> VALUE = Attribute.text("value");
    private static final Attribute<String> CURRENCY = Attribute.text("currency");

    static final Layout<RequestManagedAccounts> REQUEST_MANAGED_ACCOUNTS = Layout.of(
            "reqManagedAccts", request -> Attributes.EMPTY, values -> new RequestManagedAccounts(), version(1));

    // With a trailing comma for some advisor logins.
    static final Layout<ManagedAccounts> MANAGED_ACCOUNTS = Layout.of(
            "managedAccounts",
            response -> Attributes.EMPTY.with(ACCOUNTS, String.join(",", response.accounts())),
            values -> new ManagedAccounts(Arrays.stream(values.get(ACCOUNTS).split(","))
                    .map(String::strip)
                    .filter(account -> !account.isEmpty())
                    .toList()),
            version(1),
            row(ACCOUNTS));

    static final Layout<RequestPositions> REQUEST_POSITIONS =
            Layout.of("reqPositions", request -> Attributes.EMPTY, values -> new RequestPositions(), version(1));

    static final Layout<CancelPositions> CANCEL_POSITIONS =
            Layout.of("cancelPositions", request -> Attributes.EMPTY, values -> new CancelPositions(), version(1));

    static final Layout<Position> POSITION = Layout.of(
            "position",
            response -> response.contract().attributes().toBuilder()
                    .set(ACCOUNT, response.account())
                    .set(POSITION_SIZE, response.quantity())
                    .set(AVERAGE_COST, response.averageCost())
                    .build(),
            values -> new Position(
                    values.get(ACCOUNT),
                    Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                    values.get(POSITION_SIZE),
                    values.get(AVERAGE_COST)),
            version(3),
            row(ACCOUNT),
            ContractBlocks.REPORTED,
            row(POSITION_SIZE),
            row(AVERAGE_COST));

    static final Layout<PositionEnd> POSITION_END =
            Layout.of("positionEnd", response -> Attributes.EMPTY, values -> new PositionEnd(), version(1));

    static final Layout<RequestAccountSummary> REQUEST_ACCOUNT_SUMMARY = Layout.of(
            "reqAccountSummary",
            request -> Attributes.builder()
                    .set(REQUEST_ID, request.requestId())
                    .set(GROUP, request.group())
                    .set(TAGS, request.tags())
                    .build(),
            values -> new RequestAccountSummary(values.get(REQUEST_ID), values.get(GROUP), values.get(TAGS)),
            version(1),
            row(REQUEST_ID),
            row(GROUP),
            row(TAGS));

    static final Layout<CancelAccountSummary> CANCEL_ACCOUNT_SUMMARY = Layout.of(
            "cancelAccountSummary",
            request -> Attributes.EMPTY.with(REQUEST_ID, request.requestId()),
            values -> new CancelAccountSummary(values.get(REQUEST_ID)),
            version(1),
            row(REQUEST_ID));

    static final Layout<AccountSummary> ACCOUNT_SUMMARY = Layout.of(
            "accountSummary",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(ACCOUNT, response.account())
                    .set(TAG, response.tag())
                    .set(VALUE, response.value())
                    .set(CURRENCY, response.currency())
                    .build(),
            values -> new AccountSummary(
                    values.get(REQUEST_ID),
                    values.get(ACCOUNT),
                    values.get(TAG),
                    values.get(VALUE),
                    values.get(CURRENCY)),
            version(1),
            row(REQUEST_ID),
            row(ACCOUNT),
            row(TAG),
            row(VALUE),
            row(CURRENCY));

    static final Layout<AccountSummaryEnd> ACCOUNT_SUMMARY_END = Layout.of(
            "accountSummaryEnd",
            response -> Attributes.EMPTY.with(REQUEST_ID, response.requestId()),
            values -> new AccountSummaryEnd(values.get(REQUEST_ID)),
            version(1),
            row(REQUEST_ID));

    private AccountLayouts() {}
}
