package io.github.twsharness.simulator.exchange;

import io.github.twsharness.protocol.ServerFeature;
import io.github.twsharness.protocol.message.ReceiveFa;
import io.github.twsharness.protocol.message.ReplaceFa;
import io.github.twsharness.protocol.message.ReplaceFaEnd;
import io.github.twsharness.protocol.message.RequestFa;
import io.github.twsharness.simulator.account.Accounts;
import java.util.Optional;

/**
 * Tells an advisor of the groups of accounts, and changes them; refuses whoever has one account only.
 *
 * <p>Source: the requests are documented; how a TWS words its refusals is guessed.
 */
final class AdvisorDesk {

    private static final int GROUPS = 1;
    private static final int PROFILES = 2;
    private static final int ALIASES = 3;
    private static final String NO_PROFILES =
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ListOfAllocationProfiles>\n</ListOfAllocationProfiles>\n";
    private static final Rejection NO_ADVISOR = Rejection.invalid("FA data operations ignored for non FA customers.");
    private static final Rejection PROFILES_GONE =
            Rejection.invalid("FA Profile is not supported anymore, use FA Group instead.");

    private final Accounts accounts;
    private final AdvisorGroups groups;

    AdvisorDesk(Accounts accounts, AdvisorGroups groups, Answers answers) {
        this.accounts = accounts;
        this.groups = groups;
        answers.on(RequestFa.class, this::tell);
        answers.on(ReplaceFa.class, this::replace);
    }

    private void tell(Participant client, RequestFa request) {
        Optional<Rejection> rejection = judge(client, request.dataType());
        if (rejection.isPresent()) {
            Lookup.refuse(client, -1, rejection.get());
            return;
        }
        String xml = switch (request.dataType()) {
            case GROUPS -> groups.xml();
            case PROFILES -> NO_PROFILES;
            default -> groups.aliases();
        };
        client.send(new ReceiveFa(request.dataType(), xml));
    }

    private Optional<Rejection> judge(Participant client, int dataType) {
        if (!accounts.isAdvisor()) {
            return Optional.of(NO_ADVISOR);
        }
        if (dataType == PROFILES && client.supports(ServerFeature.FA_PROFILE_REMOVED)) {
            return Optional.of(PROFILES_GONE);
        }
        return dataType >= GROUPS && dataType <= ALIASES
                ? Optional.empty()
                : Optional.of(Rejection.invalid("Invalid FA data type " + dataType));
    }

    private void replace(Participant client, ReplaceFa request) {
        int id = client.supports(ServerFeature.REPLACE_FA_END) ? request.requestId() : -1;
        Optional<Rejection> rejection = judge(client, request.dataType())
                .or(() -> request.dataType() == GROUPS
                        ? groups.replace(request.xml()).map(Rejection::invalid)
                        : Optional.of(Rejection.invalid("Only groups can be replaced")));
        if (rejection.isPresent()) {
            Lookup.refuse(client, id, rejection.get());
        } else if (client.supports(ServerFeature.REPLACE_FA_END)) {
            client.send(new ReplaceFaEnd(id, "success"));
        }
    }
}
