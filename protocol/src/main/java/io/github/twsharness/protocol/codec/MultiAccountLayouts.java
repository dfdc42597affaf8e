package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.ACCOUNT;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.numbered;

import io.github.twsharness.protocol.message.AccountUpdateMulti;
import io.github.twsharness.protocol.message.AccountUpdateMultiEnd;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CancelAccountUpdatesMulti;
import io.github.twsharness.protocol.message.CancelPositionsMulti;
import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.PositionMulti;
import io.github.twsharness.protocol.message.PositionMultiEnd;
import io.github.twsharness.protocol.message.RequestAccountUpdatesMulti;
import io.github.twsharness.protocol.message.RequestPositionsMulti;
import java.math.BigDecimal;

/** Messages about several accounts, or parts of them that follow a model. */
final class MultiAccountLayouts {

    private static final Attribute<String> MODEL_CODE = Attribute.text("modelCode");
    private static final Attribute<BigDecimal> QUANTITY = Attribute.decimalOrZero("position");
    private static final Attribute<BigDecimal> AVERAGE_COST = Attribute.decimalOrZero("avgCost");
    private static final Attribute<Boolean> LEDGER_AND_NLV = Attribute.flag("ledgerAndNLV");
    private static final Attribute<String> KEY = Attribute.text("key");
    private static final Attribute<String> VALUE = Attribute.text("value");
    private static final Attribute<String> CURRENCY = Attribute.text("currency");

    static final Layout<RequestPositionsMulti> REQUEST_POSITIONS_MULTI = Layout.of(
            "reqPositionsMulti",
            request -> Attributes.builder()
                    .set(REQUEST_ID, request.requestId())
                    .set(ACCOUNT, request.account())
                    .set(MODEL_CODE, request.modelCode())
                    .build(),
            values -> new RequestPositionsMulti(values.get(REQUEST_ID), values.get(ACCOUNT), values.get(MODEL_CODE)),
            version(1),
            row(REQUEST_ID),
            row(ACCOUNT),
            row(MODEL_CODE));

    static final Layout<CancelPositionsMulti> CANCEL_POSITIONS_MULTI =
            numbered("cancelPositionsMulti", CancelPositionsMulti::requestId, CancelPositionsMulti::new, version(1));

    static final Layout<PositionMulti> POSITION_MULTI = Layout.of(
            "positionMulti",
            response -> response.contract().attributes().toBuilder()
                    .set(REQUEST_ID, response.requestId())
                    .set(ACCOUNT, response.account())
                    .set(QUANTITY, response.quantity())
                    .set(AVERAGE_COST, response.averageCost())
                    .set(MODEL_CODE, response.modelCode())
                    .build(),
            values -> new PositionMulti(
                    values.get(REQUEST_ID),
                    values.get(ACCOUNT),
                    Contract.of(values.only(ContractBlocks.ATTRIBUTES)),
                    values.get(QUANTITY),
                    values.get(AVERAGE_COST),
                    values.get(MODEL_CODE)),
            version(1),
            row(REQUEST_ID),
            row(ACCOUNT),
            ContractBlocks.REPORTED,
            row(QUANTITY),
            row(AVERAGE_COST),
            row(MODEL_CODE));

    static final Layout<PositionMultiEnd> POSITION_MULTI_END =
            numbered("positionMultiEnd", PositionMultiEnd::requestId, PositionMultiEnd::new, version(1));

    static final Layout<RequestAccountUpdatesMulti> REQUEST_ACCOUNT_UPDATES_MULTI = Layout.of(
            "reqAccountUpdatesMulti",
            request -> Attributes.builder()
                    .set(REQUEST_ID, request.requestId())
                    .set(ACCOUNT, request.account())
                    .set(MODEL_CODE, request.modelCode())
                    .set(LEDGER_AND_NLV, request.ledgerAndNlv())
                    .build(),
            values -> new RequestAccountUpdatesMulti(
                    values.get(REQUEST_ID), values.get(ACCOUNT), values.get(MODEL_CODE), values.get(LEDGER_AND_NLV)),
            version(1),
            row(REQUEST_ID),
            row(ACCOUNT),
            row(MODEL_CODE),
            row(LEDGER_AND_NLV));

    static final Layout<CancelAccountUpdatesMulti> CANCEL_ACCOUNT_UPDATES_MULTI = numbered(
            "cancelAccountUpdatesMulti",
            CancelAccountUpdatesMulti::requestId,
            CancelAccountUpdatesMulti::new,
            version(1));

    static final Layout<AccountUpdateMulti> ACCOUNT_UPDATE_MULTI = Layout.of(
            "accountUpdateMulti",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(ACCOUNT, response.account())
                    .set(MODEL_CODE, response.modelCode())
                    .set(KEY, response.key())
                    .set(VALUE, response.value())
                    .set(CURRENCY, response.currency())
                    .build(),
            values -> new AccountUpdateMulti(
                    values.get(REQUEST_ID),
                    values.get(ACCOUNT),
                    values.get(MODEL_CODE),
                    values.get(KEY),
                    values.get(VALUE),
                    values.get(CURRENCY)),
            version(1),
            row(REQUEST_ID),
            row(ACCOUNT),
            row(MODEL_CODE),
            row(KEY),
            row(VALUE),
            row(CURRENCY));

    static final Layout<AccountUpdateMultiEnd> ACCOUNT_UPDATE_MULTI_END =
            numbered("accountUpdateMultiEnd", AccountUpdateMultiEnd::requestId, AccountUpdateMultiEnd::new, version(1));

    private MultiAccountLayouts() {}
}
