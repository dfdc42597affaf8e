package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.bare;
import static io.github.twsharness.protocol.codec.ShortLayouts.numbered;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.CurrentTimeInMillis;
import io.github.twsharness.protocol.message.RequestCurrentTimeInMillis;
import io.github.twsharness.protocol.message.RequestUserInfo;
import io.github.twsharness.protocol.message.SetServerLogLevel;
import io.github.twsharness.protocol.message.UserInfo;
import java.time.Instant;

/** Messages about TWS itself and its user. */
final class ServerLayouts {

    private static final Attribute<Integer> LEVEL = Attribute.integer("logLevel", 0);
    private static final Attribute<Long> TIME = Attribute.longInteger("timeInMillis", 0);
    private static final Attribute<String> WHITE_BRANDING_ID = Attribute.text("whiteBrandingId");

    static final Layout<SetServerLogLevel> SET_SERVER_LOG_LEVEL = Layout.of(
            "setServerLogLevel",
            request -> Attributes.EMPTY.with(LEVEL, request.level()),
            values -> new SetServerLogLevel(values.get(LEVEL)),
            version(1),
            row(LEVEL));

    static final Layout<RequestCurrentTimeInMillis> REQUEST_CURRENT_TIME_IN_MILLIS =
            bare("reqCurrentTimeInMillis", RequestCurrentTimeInMillis::new).since(ServerFeature.CURRENT_TIME_IN_MILLIS);

    static final Layout<CurrentTimeInMillis> CURRENT_TIME_IN_MILLIS = Layout.<CurrentTimeInMillis>of(
                    "currentTimeInMillis",
                    response -> Attributes.EMPTY.with(TIME, response.time().toEpochMilli()),
                    values -> new CurrentTimeInMillis(Instant.ofEpochMilli(values.get(TIME))),
                    row(TIME))
            .since(ServerFeature.CURRENT_TIME_IN_MILLIS);

    static final Layout<RequestUserInfo> REQUEST_USER_INFO = numbered(
                    "reqUserInfo", RequestUserInfo::requestId, RequestUserInfo::new)
            .since(ServerFeature.USER_INFO);

    static final Layout<UserInfo> USER_INFO = Layout.<UserInfo>of(
                    "userInfo",
                    response -> Attributes.builder()
                            .set(REQUEST_ID, response.requestId())
                            .set(WHITE_BRANDING_ID, response.whiteBrandingId())
                            .build(),
                    values -> new UserInfo(values.get(REQUEST_ID), values.get(WHITE_BRANDING_ID)),
                    row(REQUEST_ID),
                    row(WHITE_BRANDING_ID))
            .since(ServerFeature.USER_INFO);

    private ServerLayouts() {}
}
