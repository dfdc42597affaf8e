package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.AccountSummary;
import io.github.twsharness.protocol.message.AccountUpdateMulti;
import io.github.twsharness.protocol.message.AccountValue;
import io.github.twsharness.protocol.message.PortfolioValue;
import io.github.twsharness.protocol.message.Position;
import io.github.twsharness.protocol.message.PositionMulti;
import io.github.twsharness.protocol.message.Response;
import io.github.twsharness.session.diagnosis.AccountCheck;
import io.github.twsharness.session.diagnosis.Finding;
import io.github.twsharness.session.settings.Accounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Watches whether the login stays the one that was proven. When TWS names a further live account in the middle of the
 * session, or the session's own no more, no order leaves from that moment on, and own orders are cancelled.
 *
 * <p>Safe for use by any thread; its lock is a leaf.
 */
final class LoginWatch {

    // What sums up an advisor's accounts has the name of the master account and an A.
    private static final Pattern SUM_OF_ADVISOR = Pattern.compile("(D?F\\d+)A");
    private static final Pattern ACCOUNT = Pattern.compile("[A-Z]{1,4}\\d{4,}");

    private final String endpoint;
    private final Guard guard;
    private final Tally tally;
    private final Scripts scripts;
    private final List<String> events = new ArrayList<>();
    private Runnable listener = () -> {};
    private String account = "";
    private final Set<String> known = new TreeSet<>();
    private @Nullable List<String> accounts;

    LoginWatch(String endpoint, Guard guard, Tally tally, Scripts scripts) {
        this.endpoint = endpoint;
        this.guard = guard;
        this.tally = tally;
        this.scripts = scripts;
    }

    /** Says who is to cancel what is open when the login has changed. */
    synchronized void whenChanged(Runnable cancelOrders) {
        listener = cancelOrders;
    }

    /** Learns that the accounts of a handshake were proven, and which of them is traded. */
    synchronized void proven(String traded, List<String> named) {
        if (!account.isEmpty()) {
            judge(named);
            return;
        }
        account = traded;
        known.addAll(names(named));
        // TWS may have named others between the accounts of the handshake and their proof.
        List<String> told = accounts == null ? named : accounts;
        accounts = List.copyOf(named);
        judge(told);
    }

    /** Learns that TWS names these accounts, after a handshake that may have named others. */
    synchronized void told(List<String> named) {
        if (account.isEmpty()) {
            accounts = List.copyOf(named);
        } else {
            judge(named);
        }
    }

    private void judge(List<String> named) {
        List<String> before = accounts();
        accounts = List.copyOf(named);
        judge(names(named), before, named);
    }

    /** Learns that TWS told something of an account, which the login need not have named. */
    synchronized void seen(String name) {
        String named = SUM_OF_ADVISOR.matcher(name).replaceFirst("$1");
        if (!account.isEmpty()
                && !known.contains(named)
                && ACCOUNT.matcher(named).matches()) {
            judge(Set.of(account, named), accounts(), List.of(account, named));
        }
    }

    private void judge(Set<String> now, List<String> before, List<String> named) {
        Set<String> added = new TreeSet<>(now);
        added.removeAll(known);
        boolean isLost = !now.contains(account);
        if ((added.isEmpty() && !isLost) || !events.isEmpty() || scripts.isActive()) {
            return;
        }
        known.addAll(now);
        if (isLost || !added.stream().allMatch(Accounts::isPaper)) {
            changed(AccountCheck.accountsChanged(endpoint, before, named));
        } else {
            // TWS may choose another account now for an order that names none.
            guard.allow(account, true);
            tally.note("%s names other accounts than before (%s, now %s); orders that name no account are refused"
                    .formatted(endpoint, Accounts.mask(before), Accounts.mask(named)));
        }
    }

    private void changed(Finding finding) {
        String event = LaneEvents.describe(finding);
        guard.stop(event);
        events.add(event);
        tally.finding(finding);
        tally.failure(event);
        // A thread of its own: whoever reads from TWS must not wait for what TWS is to answer.
        Thread thread = new Thread(listener, "tws-login-changed");
        thread.setDaemon(true);
        thread.start();
    }

    private static Set<String> names(List<String> named) {
        return named.stream().map(String::strip).filter(name -> !name.isEmpty()).collect(Collectors.toSet());
    }

    /** Returns the accounts as TWS named them last. */
    synchronized List<String> accounts() {
        return accounts == null ? List.of() : accounts;
    }

    /** Returns what befell the login, for tests that fail meanwhile. */
    synchronized List<String> events() {
        return List.copyOf(events);
    }

    /** Returns the account of which a message tells something. */
    static Optional<String> accountOf(Response message) {
        if (message instanceof AccountSummary summary) {
            return Optional.of(summary.account());
        } else if (message instanceof AccountValue value) {
            return Optional.of(value.account());
        } else if (message instanceof AccountUpdateMulti update) {
            return Optional.of(update.account());
        } else if (message instanceof PortfolioValue value) {
            return Optional.of(value.account());
        } else if (message instanceof Position position) {
            return Optional.of(position.account());
        } else if (message instanceof PositionMulti position) {
            return Optional.of(position.account());
        }
        return Optional.empty();
    }
}
