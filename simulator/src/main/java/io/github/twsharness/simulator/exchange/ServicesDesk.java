package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.message.CancelFundamentalData;
import io.github.twsharness.protocol.message.CancelWshEventData;
import io.github.twsharness.protocol.message.CancelWshMetaData;
import io.github.twsharness.protocol.message.CurrentTime;
import io.github.twsharness.protocol.message.CurrentTimeInMillis;
import io.github.twsharness.protocol.message.DisplayGroupList;
import io.github.twsharness.protocol.message.DisplayGroupUpdated;
import io.github.twsharness.protocol.message.FamilyCode;
import io.github.twsharness.protocol.message.FamilyCodes;
import io.github.twsharness.protocol.message.QueryDisplayGroups;
import io.github.twsharness.protocol.message.RequestCurrentTime;
import io.github.twsharness.protocol.message.RequestCurrentTimeInMillis;
import io.github.twsharness.protocol.message.RequestFamilyCodes;
import io.github.twsharness.protocol.message.RequestFundamentalData;
import io.github.twsharness.protocol.message.RequestSmartComponents;
import io.github.twsharness.protocol.message.RequestSoftDollarTiers;
import io.github.twsharness.protocol.message.RequestUserInfo;
import io.github.twsharness.protocol.message.RequestWshEventData;
import io.github.twsharness.protocol.message.RequestWshMetaData;
import io.github.twsharness.protocol.message.SetServerLogLevel;
import io.github.twsharness.protocol.message.SmartComponent;
import io.github.twsharness.protocol.message.SmartComponents;
import io.github.twsharness.protocol.message.SoftDollarTiers;
import io.github.twsharness.protocol.message.StartApi;
import io.github.twsharness.protocol.message.SubscribeToGroupEvents;
import io.github.twsharness.protocol.message.UnsubscribeFromGroupEvents;
import io.github.twsharness.protocol.message.UpdateDisplayGroup;
import io.github.twsharness.protocol.message.UserInfo;
import io.github.twsharness.simulator.account.Accounts;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Answers what does not depend on the market: lists that are short or empty, and services that the account has not
 * subscribed to, which are refused.
 */
final class ServicesDesk {

    private static final String NO_NEWS = "News feed is not allowed.";
    private static final int GROUPS = 7;

    private final Subscriptions<String> groups = new Subscriptions<>();
    private final Clock clock;

    ServicesDesk(Accounts accounts, Clock clock, Answers answers) {
        this.clock = clock;
        answerLists(accounts, answers);
        answerGroups(answers);
        refuseOthers(answers);
    }

    private void answerLists(Accounts accounts, Answers answers) {
        answers.on(
                RequestCurrentTime.class,
                (client, request) -> client.send(new CurrentTime(clock.instant().truncatedTo(ChronoUnit.SECONDS))));
        // TWS confirms neither a second START_API nor a log level.
        answers.on(StartApi.class, (client, request) -> {});
        answers.on(SetServerLogLevel.class, (client, request) -> {});
        answers.on(
                RequestCurrentTimeInMillis.class,
                (client, request) -> client.send(new CurrentTimeInMillis(clock.instant())));
        answers.on(
                RequestFamilyCodes.class,
                (client, request) -> client.send(new FamilyCodes(accounts.names().stream()
                        .map(name -> new FamilyCode(name, ""))
                        .toList())));
        answers.on(
                RequestSoftDollarTiers.class,
                (client, request) -> client.send(new SoftDollarTiers(request.requestId(), List.of())));
        answers.on(RequestUserInfo.class, (client, request) -> client.send(new UserInfo(request.requestId(), "")));
        answers.on(RequestSmartComponents.class, ServicesDesk::smartComponents);
    }

    private static void smartComponents(Participant client, RequestSmartComponents request) {
        client.send(new SmartComponents(
                request.requestId(),
                List.of(
                        new SmartComponent(0, "AMEX", "A"),
                        new SmartComponent(1, "ARCA", "P"),
                        new SmartComponent(2, "BATS", "Z"),
                        new SmartComponent(3, "NASDAQ", "Q"),
                        new SmartComponent(4, "NYSE", "N"))));
    }

    private void answerGroups(Answers answers) {
        answers.on(
                QueryDisplayGroups.class,
                (client, request) -> client.send(new DisplayGroupList(request.requestId(), "1|2|3|4|5|6|7")));
        answers.on(SubscribeToGroupEvents.class, (client, request) -> {
            int id = request.requestId();
            if (request.groupId() < 1 || request.groupId() > GROUPS) {
                Lookup.refuse(client, id, Rejection.invalid("Invalid group " + request.groupId()));
            } else {
                groups.put(client, id, "none");
                client.send(new DisplayGroupUpdated(id, "none"));
            }
        });
        answers.on(UpdateDisplayGroup.class, (client, request) -> {
            int id = request.requestId();
            if (groups.has(client, id)) {
                groups.put(client, id, request.contractInfo());
                client.send(new DisplayGroupUpdated(id, request.contractInfo()));
            } else {
                Lookup.refuse(client, id, Rejection.invalid("There is no subscription to a group under this id"));
            }
        });
        answers.on(UnsubscribeFromGroupEvents.class, (client, request) -> groups.remove(client, request.requestId()));
    }

    private static void refuseOthers(Answers answers) {
        answers.on(
                RequestFundamentalData.class,
                (client, request) -> client.error(
                        request.requestId(),
                        430,
                        "The fundamentals data for the security specified is not available.Not allowed"));
        answers.on(CancelFundamentalData.class, (client, request) -> {});
        answers.on(RequestWshMetaData.class, (client, request) -> client.error(request.requestId(), 10276, NO_NEWS));
        answers.on(RequestWshEventData.class, (client, request) -> client.error(request.requestId(), 10276, NO_NEWS));
        answers.on(CancelWshMetaData.class, (client, request) -> {});
        answers.on(CancelWshEventData.class, (client, request) -> {});
    }

    void left(Participant client) {
        groups.left(client);
    }
}
