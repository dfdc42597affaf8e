package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.ServerFeature.ADVANCED_ORDER_REJECT;
import static io.github.twsharness.protocol.ServerFeature.ERROR_TIME;
import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.CLIENT_ID;
import static io.github.twsharness.protocol.codec.Fields.ORDER_ID;
import static io.github.twsharness.protocol.codec.Row.row;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.NextValidId;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.RequestIds;
import io.github.twsharness.protocol.message.StartApi;
import java.time.Instant;
import java.util.Optional;

/** Messages that concern the session itself. */
final class SessionLayouts {

    private static final Attribute<String> OPTIONAL_CAPABILITIES = Attribute.text("optionalCapabilities");
    private static final Attribute<Integer> NUMBER_OF_IDS = Attribute.integer("numIds", 0);
    private static final Attribute<Long> TIME = Attribute.longInteger("time", 0);
    private static final Attribute<Integer> ERROR_ID = Attribute.integer("id", 0);
    private static final Attribute<Integer> CODE = Attribute.integer("errorCode", 0);
    private static final Attribute<String> TEXT = Attribute.text("errorMsg");
    private static final Attribute<String> REJECT_JSON = Attribute.text("advancedOrderRejectJson");
    private static final Attribute<Long> TIME_OF_ERROR = Attribute.longInteger("errorTime", 0);

    static final Layout<StartApi> START_API = Layout.of(
            "startApi",
            request -> Attributes.builder()
                    .set(CLIENT_ID, request.clientId())
                    .set(OPTIONAL_CAPABILITIES, request.optionalCapabilities())
                    .build(),
            values -> new StartApi(values.get(CLIENT_ID), values.get(OPTIONAL_CAPABILITIES)),
            version(2),
            row(CLIENT_ID),
            row(OPTIONAL_CAPABILITIES));

    static final Layout<RequestIds> REQUEST_IDS = Layout.of(
            "reqIds",
            request -> Attributes.EMPTY.with(NUMBER_OF_IDS, request.count()),
            values -> new RequestIds(values.get(NUMBER_OF_IDS)),
            version(1),
            row(NUMBER_OF_IDS));

    static final Layout<RequestCurrentTime> REQUEST_CURRENT_TIME =
            Layout.of("reqCurrentTime", request -> Attributes.EMPTY, values -> new RequestCurrentTime(), version(1));

    static final Layout<NextValidId> NEXT_VALID_ID = Layout.of(
            "nextValidId",
            response -> Attributes.EMPTY.with(ORDER_ID, response.orderId()),
            values -> new NextValidId(values.get(ORDER_ID)),
            version(1),
            row(ORDER_ID));

    static final Layout<CurrentTime> CURRENT_TIME = Layout.of(
            "currentTime",
            response -> Attributes.EMPTY.with(TIME, response.time().getEpochSecond()),
            values -> new CurrentTime(Instant.ofEpochSecond(values.get(TIME))),
            version(1),
            row(TIME));

    static final Layout<ErrorMessage> ERROR = Layout.of(
            "error",
            response -> Attributes.builder()
                    .set(ERROR_ID, response.id())
                    .set(CODE, response.code())
                    .set(TEXT, response.text())
                    .set(REJECT_JSON, response.advancedOrderRejectJson())
                    .set(TIME_OF_ERROR, response.time().map(Instant::toEpochMilli))
                    .build(),
            values -> new ErrorMessage(
                    values.get(ERROR_ID),
                    values.get(CODE),
                    values.get(TEXT),
                    values.get(REJECT_JSON),
                    Optional.of(values.get(TIME_OF_ERROR))
                            .filter(time -> time != 0)
                            .map(Instant::ofEpochMilli)),
            version(2).before(ERROR_TIME),
            row(ERROR_ID),
            row(CODE),
            row(TEXT),
            row(REJECT_JSON).since(ADVANCED_ORDER_REJECT),
            row(TIME_OF_ERROR).since(ERROR_TIME));

    private SessionLayouts() {}
}
