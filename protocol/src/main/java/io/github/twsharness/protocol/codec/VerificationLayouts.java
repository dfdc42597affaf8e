package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Row.row;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.VerifyAndAuthCompleted;
import io.github.twsharness.protocol.message.VerifyAndAuthMessage;
import io.github.twsharness.protocol.message.VerifyAndAuthMessageApi;
import io.github.twsharness.protocol.message.VerifyAndAuthRequest;
import io.github.twsharness.protocol.message.VerifyCompleted;
import io.github.twsharness.protocol.message.VerifyMessage;
import io.github.twsharness.protocol.message.VerifyMessageApi;
import io.github.twsharness.protocol.message.VerifyRequest;

/** Messages by which software of other vendors proves to IBKR what it is; TWS refuses them from everyone else. */
final class VerificationLayouts {

    private static final Attribute<String> API_NAME = Attribute.text("apiName");
    private static final Attribute<String> API_VERSION = Attribute.text("apiVersion");
    private static final Attribute<String> API_DATA = Attribute.text("apiData");
    private static final Attribute<String> OPAQUE_ISV_KEY = Attribute.text("opaqueIsvKey");
    private static final Attribute<String> XYZ_RESPONSE = Attribute.text("xyzResponse");
    private static final Attribute<String> SUCCESSFUL = Attribute.text("isSuccessful");
    private static final Attribute<String> ERROR_TEXT = Attribute.text("errorText");
    private static final Attribute<String> XYZ_CHALLENGE = Attribute.text("xyzChallenge");

    static final Layout<VerifyRequest> VERIFY_REQUEST = Layout.of(
            "verifyRequest",
            request -> Attributes.builder()
                    .set(API_NAME, request.apiName())
                    .set(API_VERSION, request.apiVersion())
                    .build(),
            values -> new VerifyRequest(values.get(API_NAME), values.get(API_VERSION)),
            version(1),
            row(API_NAME),
            row(API_VERSION));

    static final Layout<VerifyMessage> VERIFY_MESSAGE = Layout.of(
            "verifyMessage",
            request -> Attributes.EMPTY.with(API_DATA, request.apiData()),
            values -> new VerifyMessage(values.get(API_DATA)),
            version(1),
            row(API_DATA));

    static final Layout<VerifyAndAuthRequest> VERIFY_AND_AUTH_REQUEST = Layout.of(
            "verifyAndAuthRequest",
            request -> Attributes.builder()
                    .set(API_NAME, request.apiName())
                    .set(API_VERSION, request.apiVersion())
                    .set(OPAQUE_ISV_KEY, request.opaqueIsvKey())
                    .build(),
            values ->
                    new VerifyAndAuthRequest(values.get(API_NAME), values.get(API_VERSION), values.get(OPAQUE_ISV_KEY)),
            version(1),
            row(API_NAME),
            row(API_VERSION),
            row(OPAQUE_ISV_KEY));

    static final Layout<VerifyAndAuthMessage> VERIFY_AND_AUTH_MESSAGE = Layout.of(
            "verifyAndAuthMessage",
            request -> Attributes.builder()
                    .set(API_DATA, request.apiData())
                    .set(XYZ_RESPONSE, request.xyzResponse())
                    .build(),
            values -> new VerifyAndAuthMessage(values.get(API_DATA), values.get(XYZ_RESPONSE)),
            version(1),
            row(API_DATA),
            row(XYZ_RESPONSE));

    static final Layout<VerifyMessageApi> VERIFY_MESSAGE_API = Layout.of(
            "verifyMessageAPI",
            response -> Attributes.EMPTY.with(API_DATA, response.apiData()),
            values -> new VerifyMessageApi(values.get(API_DATA)),
            version(1),
            row(API_DATA));

    static final Layout<VerifyCompleted> VERIFY_COMPLETED = Layout.of(
            "verifyCompleted",
            response -> Attributes.builder()
                    .set(SUCCESSFUL, Boolean.toString(response.successful()))
                    .set(ERROR_TEXT, response.errorText())
                    .build(),
            values -> new VerifyCompleted(Boolean.parseBoolean(values.get(SUCCESSFUL)), values.get(ERROR_TEXT)),
            version(1),
            row(SUCCESSFUL),
            row(ERROR_TEXT));

    static final Layout<VerifyAndAuthMessageApi> VERIFY_AND_AUTH_MESSAGE_API = Layout.of(
            "verifyAndAuthMessageAPI",
            response -> Attributes.builder()
                    .set(API_DATA, response.apiData())
                    .set(XYZ_CHALLENGE, response.xyzChallenge())
                    .build(),
            values -> new VerifyAndAuthMessageApi(values.get(API_DATA), values.get(XYZ_CHALLENGE)),
            version(1),
            row(API_DATA),
            row(XYZ_CHALLENGE));

    static final Layout<VerifyAndAuthCompleted> VERIFY_AND_AUTH_COMPLETED = Layout.of(
            "verifyAndAuthCompleted",
            response -> Attributes.builder()
                    .set(SUCCESSFUL, Boolean.toString(response.successful()))
                    .set(ERROR_TEXT, response.errorText())
                    .build(),
            values -> new VerifyAndAuthCompleted(Boolean.parseBoolean(values.get(SUCCESSFUL)), values.get(ERROR_TEXT)),
            version(1),
            row(SUCCESSFUL),
            row(ERROR_TEXT));

    private VerificationLayouts() {}
}
