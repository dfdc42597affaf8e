package io.github.twsharness.session.evidence;

import io.github.twsharness.protocol.message.CommissionReport;
import io.github.twsharness.protocol.message.CompletedOrder;
import io.github.twsharness.protocol.message.ErrorMessage;
import io.github.twsharness.protocol.message.ExecutionDetails;
import io.github.twsharness.protocol.message.OpenOrder;
import io.github.twsharness.protocol.message.OrderStatus;
import io.github.twsharness.session.LaneEvidence;
import io.github.twsharness.session.OrderView;
import io.github.twsharness.session.diagnosis.Diagnosis;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.settings.Accounts;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Put into words what is known of a lane.
 *
 * @param endpoint where the lane leads
 * @param clientId client id of the lane
 * @param accounts accounts of the login, which are masked wherever they appear
 * @param orders the orders of the lane as they are now
 * @param standing notices of TWS that are true still
 * @param events what befell the lane, each a sentence
 */
public record EvidenceText(
        String endpoint,
        int clientId,
        List<String> accounts,
        List<OrderView> orders,
        List<ErrorMessage> standing,
        List<String> events) {

    // A cancel that is confirmed is no trouble.
    private static final int CANCELLED = 202;

    /** Put a record into words. */
    public LaneEvidence of(LaneRecord lane) {
        List<Spoken> telling = lane.telling().stream().map(Spoken::of).toList();
        List<Spoken> recent = lane.recent().stream().map(Spoken::of).toList();
        Set<String> ownExecutions = ownExecutions(telling);
        return new LaneEvidence(
                clientId,
                masked(findings(telling)),
                masked(new OrderStories(clientId).tell(telling, orders)),
                masked(notices(telling)),
                masked(recent.stream()
                        .map(spoken -> isForeign(spoken, ownExecutions)
                                ? spoken.line("(of another client: not shown)")
                                : spoken.line())
                        .toList()));
    }

    private List<String> findings(List<Spoken> telling) {
        List<ErrorMessage> said = Stream.concat(standing.stream(), errors(telling).stream())
                .filter(error -> error.code() != CANCELLED)
                .distinct()
                .toList();
        List<Finding> findings = Diagnosis.ofMessages(endpoint, said);
        List<String> all =
                new ArrayList<>(findings.stream().map(Finding::toText).toList());
        events.stream()
                .filter(event -> findings.stream().noneMatch(known -> event.contains("[" + known.code() + "]")))
                .forEach(all::add);
        return all;
    }

    private static List<ErrorMessage> errors(List<Spoken> telling) {
        return telling.stream()
                .flatMap(spoken -> spoken.message().stream())
                .filter(ErrorMessage.class::isInstance)
                .map(ErrorMessage.class::cast)
                .toList();
    }

    private List<String> notices(List<Spoken> telling) {
        List<String> all = new ArrayList<>();
        standing.forEach(notice -> all.add("in force      TWS      %d %s".formatted(notice.code(), notice.text())));
        for (Spoken spoken : telling) {
            if (spoken.message().orElse("") instanceof ErrorMessage error) {
                String of = error.id() < 0 ? "" : " (of request or order " + error.id() + ")";
                all.add(spoken.line(error.code() + " " + error.text() + of));
            }
        }
        return all;
    }

    private Set<String> ownExecutions(List<Spoken> telling) {
        Set<String> ids = new HashSet<>();
        for (Spoken spoken : telling) {
            if (spoken.message().orElse("") instanceof ExecutionDetails details
                    && details.execution().clientId() == clientId) {
                ids.add(details.execution().executionId());
            }
        }
        return ids;
    }

    // A client may ask for all orders of the account, those of other tests and programs too.
    private boolean isForeign(Spoken spoken, Set<String> ownExecutions) {
        Object message = spoken.message().orElse("");
        if (message instanceof OpenOrder open) {
            return open.order().clientId() != clientId;
        }
        if (message instanceof OrderStatus status) {
            return status.clientId() != clientId;
        }
        if (message instanceof ExecutionDetails details) {
            return details.execution().clientId() != clientId;
        }
        if (message instanceof CommissionReport report) {
            return !ownExecutions.contains(report.executionId());
        }
        if (message instanceof CompletedOrder completed) {
            return orders.stream()
                    .noneMatch(order -> order.permId() != 0
                            && order.permId() == completed.order().permId());
        }
        return false;
    }

    private List<String> masked(List<String> texts) {
        return texts.stream().map(this::masked).toList();
    }

    private String masked(String text) {
        String known = text;
        for (String account : accounts) {
            known = account.isEmpty() ? known : known.replace(account, Accounts.mask(account));
        }
        return Accounts.maskIn(known);
    }
}
