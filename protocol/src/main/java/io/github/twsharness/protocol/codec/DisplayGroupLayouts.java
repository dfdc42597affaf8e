package io.github.twsharness.protocol.codec;

import static io.github.twsharness.protocol.codec.Constant.version;
import static io.github.twsharness.protocol.codec.Fields.REQUEST_ID;
import static io.github.twsharness.protocol.codec.Row.row;
import static io.github.twsharness.protocol.codec.ShortLayouts.numbered;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.Attributes;
import io.github.twsharness.protocol.message.DisplayGroupList;
import io.github.twsharness.protocol.message.DisplayGroupUpdated;
import io.github.twsharness.protocol.message.QueryDisplayGroups;
import io.github.twsharness.protocol.message.SubscribeToGroupEvents;
import io.github.twsharness.protocol.message.UnsubscribeFromGroupEvents;
import io.github.twsharness.protocol.message.UpdateDisplayGroup;

/** Messages about the groups of windows of TWS that show the same contract. */
final class DisplayGroupLayouts {

    private static final Attribute<Integer> GROUP_ID = Attribute.integer("groupId", 0);
    private static final Attribute<String> CONTRACT_INFO = Attribute.text("contractInfo");
    private static final Attribute<String> GROUPS = Attribute.text("groups");

    static final Layout<QueryDisplayGroups> QUERY_DISPLAY_GROUPS =
            numbered("queryDisplayGroups", QueryDisplayGroups::requestId, QueryDisplayGroups::new, version(1));

    static final Layout<SubscribeToGroupEvents> SUBSCRIBE_TO_GROUP_EVENTS = Layout.of(
            "subscribeToGroupEvents",
            request -> Attributes.builder()
                    .set(REQUEST_ID, request.requestId())
                    .set(GROUP_ID, request.groupId())
                    .build(),
            values -> new SubscribeToGroupEvents(values.get(REQUEST_ID), values.get(GROUP_ID)),
            version(1),
            row(REQUEST_ID),
            row(GROUP_ID));

    static final Layout<UpdateDisplayGroup> UPDATE_DISPLAY_GROUP = Layout.of(
            "updateDisplayGroup",
            request -> Attributes.builder()
                    .set(REQUEST_ID, request.requestId())
                    .set(CONTRACT_INFO, request.contractInfo())
                    .build(),
            values -> new UpdateDisplayGroup(values.get(REQUEST_ID), values.get(CONTRACT_INFO)),
            version(1),
            row(REQUEST_ID),
            row(CONTRACT_INFO));

    static final Layout<UnsubscribeFromGroupEvents> UNSUBSCRIBE_FROM_GROUP_EVENTS = numbered(
            "unsubscribeFromGroupEvents",
            UnsubscribeFromGroupEvents::requestId,
            UnsubscribeFromGroupEvents::new,
            version(1));

    static final Layout<DisplayGroupList> DISPLAY_GROUP_LIST = Layout.of(
            "displayGroupList",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(GROUPS, response.groups())
                    .build(),
            values -> new DisplayGroupList(values.get(REQUEST_ID), values.get(GROUPS)),
            version(1),
            row(REQUEST_ID),
            row(GROUPS));

    static final Layout<DisplayGroupUpdated> DISPLAY_GROUP_UPDATED = Layout.of(
            "displayGroupUpdated",
            response -> Attributes.builder()
                    .set(REQUEST_ID, response.requestId())
                    .set(CONTRACT_INFO, response.contractInfo())
                    .build(),
            values -> new DisplayGroupUpdated(values.get(REQUEST_ID), values.get(CONTRACT_INFO)),
            version(1),
            row(REQUEST_ID),
            row(CONTRACT_INFO));

    private DisplayGroupLayouts() {}
}
