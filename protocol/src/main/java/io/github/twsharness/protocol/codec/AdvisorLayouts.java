package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.ACCOUNT;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Repeated.repeated;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.bare;
import static io.github.twsharness.protocol.codec.ShortLayouts.numbered;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.FamilyCode;
import io.github.twsharness.protocol.message.FamilyCodes;
import io.github.twsharness.protocol.message.ReceiveFa;
import io.github.twsharness.protocol.message.ReplaceFa;
import io.github.twsharness.protocol.message.ReplaceFaEnd;
import io.github.twsharness.protocol.message.RequestFa;
import io.github.twsharness.protocol.message.RequestFamilyCodes;
import io.github.twsharness.protocol.message.RequestSoftDollarTiers;
import io.github.twsharness.protocol.message.SoftDollarTier;
import io.github.twsharness.protocol.message.SoftDollarTiers;
import java.util.List;
import java.util.Set;

/** Messages for advisors, and for what their customers pay by. */
final class AdvisorLayouts {

    private static final Attribute<Integer> DATA_TYPE = Attribute.integer("faDataType", 0);
    private static final Attribute<String> XML = Attribute.text("xml");
    private static final Attribute<String> TEXT = Attribute.text("text");
    private static final Attribute<String> CODE = Attribute.text("familyCodeStr");
    static final Attribute<List<FamilyCode>> CODES = Attribute.list("familyCodes");
    static final Attribute<List<SoftDollarTier>> TIERS = Attribute.list("tiers");

    static final Layout<RequestFa> REQUEST_FA = Layout.of(
            "requestFA",
            request -> Attributes.EMPTY.with(DATA_TYPE, request.dataType()),
            values -> new RequestFa(values.get(DATA_TYPE)),
            version(1),
            row(DATA_TYPE));

    static final Layout<ReplaceFa> REPLACE_FA = Layout.<ReplaceFa>of(
                    "replaceFA",
                    request -> Attributes.builder()
                            .set(REQUEST_ID, request.requestId())
                            .set(DATA_TYPE, request.dataType())
                            .set(XML, request.xml())
                            .build(),
                    values -> new ReplaceFa(values.get(REQUEST_ID), values.get(DATA_TYPE), values.get(XML)),
                    version(1),
                    row(DATA_TYPE),
                    row(XML),
                    row(REQUEST_ID).since(ServerFeature.REPLACE_FA_END))
            .ignoring(Set.of(REQUEST_ID));

    static final Layout<ReceiveFa> RECEIVE_FA = Layout.of(
            "receiveFA",
            response -> Attributes.builder()
                    .set(DATA_TYPE, response.dataType())
                    .set(XML, response.xml())
                    .build(),
            values -> new ReceiveFa(values.get(DATA_TYPE), values.get(XML)),
            version(1),
            row(DATA_TYPE),
            row(XML));

    static final Layout<ReplaceFaEnd> REPLACE_FA_END = Layout.<ReplaceFaEnd>of(
                    "replaceFAEnd",
                    response -> Attributes.builder()
                            .set(REQUEST_ID, response.requestId())
                            .set(TEXT, response.text())
                            .build(),
                    values -> new ReplaceFaEnd(values.get(REQUEST_ID), values.get(TEXT)),
                    row(REQUEST_ID),
                    row(TEXT))
            .since(ServerFeature.REPLACE_FA_END);

    static final Layout<RequestFamilyCodes> REQUEST_FAMILY_CODES = bare("reqFamilyCodes", RequestFamilyCodes::new);

    private static final Layout<FamilyCode> FAMILY_CODE = Layout.of(
            "familyCode",
            item -> Attributes.builder()
                    .set(ACCOUNT, item.account())
                    .set(CODE, item.code())
                    .build(),
            values -> new FamilyCode(values.get(ACCOUNT), values.get(CODE)),
            row(ACCOUNT),
            row(CODE));

    static final Layout<FamilyCodes> FAMILY_CODES = Layout.of(
            "familyCodes",
            response -> Attributes.EMPTY.with(CODES, response.codes()),
            values -> new FamilyCodes(values.get(CODES)),
            repeated(CODES, FAMILY_CODE));

    static final Layout<RequestSoftDollarTiers> REQUEST_SOFT_DOLLAR_TIERS =
            numbered("reqSoftDollarTiers", RequestSoftDollarTiers::requestId, RequestSoftDollarTiers::new);

    static final Layout<SoftDollarTiers> SOFT_DOLLAR_TIERS = Layout.of(
            "softDollarTiers",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(TIERS, response.tiers())
                    .build(),
            values -> new SoftDollarTiers(values.get(REQUEST_ID), values.get(TIERS)),
            row(REQUEST_ID),
            repeated(TIERS, OrderBlocks.NAMED_TIER));

    private AdvisorLayouts() {}
}
