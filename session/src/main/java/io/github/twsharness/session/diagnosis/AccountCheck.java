package io.github.twsharness.session.diagnosis;

import io.github.twsharness.session.settings.Accounts;
import io.github.twsharness.session.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/** Settle which account of a login may be traded: a paper account, or a live one to which the settings consent. */
public final class AccountCheck {

    private AccountCheck() {}

    /** Return the finding that TWS names other accounts than those that were proven. */
    public static Finding accountsChanged(String endpoint, List<String> before, List<String> now) {
        return new Finding(
                "ACCOUNTS-CHANGED",
                "%s names other accounts in the middle of the session: %s before, now %s. All trading of the session is stopped."
                        .formatted(endpoint, Accounts.mask(before), now.isEmpty() ? "none" : Accounts.mask(now)),
                "Another user has logged in at this TWS, or a live account has been linked with the login.",
                List.of(
                        "Look at TWS: who is logged in, and which orders are open there.",
                        "Log in with the paper trading user again, and start the tests anew."),
                List.of("endpoint: " + Target.of(endpoint).describe()));
    }

    /**
     * Choose the account, or refuse the login.
     *
     * @param endpoint the TWS, for the message
     * @param accounts accounts of the login as TWS told them
     * @return the account of the settings, or else the first one that is no advisor's master account
     * @throws TwsUnavailableException if the account of the settings is not among them, or if any account of the login
     *     is a live one and the settings do not allow to trade the chosen one all the same
     */
    public static String choose(Settings settings, String endpoint, List<String> accounts) {
        List<String> named =
                accounts.stream().filter(account -> !account.isBlank()).toList();
        if (named.isEmpty()) {
            throw new TwsUnavailableException(noAccount(endpoint));
        }
        String account = settings.account().orElseGet(() -> firstForOrders(named));
        if (!named.contains(account)) {
            throw new TwsUnavailableException(wrongAccount(endpoint, account, named, settings));
        }
        if (!named.stream().allMatch(Accounts::isPaper) && !settings.allowsLive(account)) {
            throw new TwsUnavailableException(liveAccount(endpoint, named, settings));
        }
        return account;
    }

    private static String firstForOrders(List<String> accounts) {
        return accounts.stream()
                .filter(account -> !account.startsWith("DF"))
                .findFirst()
                .orElse(accounts.get(0));
    }

    private static Finding noAccount(String endpoint) {
        return new Finding(
                "NO-ACCOUNT",
                endpoint + " completed the handshake but named no account.",
                "The login is not finished, or TWS has lost its connection to IBKR.",
                List.of(
                        "Look at TWS: finish the login, and wait until it shows that it is connected.",
                        Advice.CHECK_AGAIN),
                List.of("endpoint: " + Target.of(endpoint).describe()));
    }

    private static Finding wrongAccount(String endpoint, String account, List<String> accounts, Settings settings) {
        return new Finding(
                "WRONG-ACCOUNT",
                "The login at %s has no account %s, which tws.account names."
                        .formatted(endpoint, Accounts.mask(account)),
                "Another user is logged in at this TWS, or tws.account is misspelled.",
                List.of(
                        "Log in to TWS with the user of that account, or name the endpoint of the right TWS.",
                        "Or correct tws.account, or remove it to take the account of the login.",
                        Advice.CHECK_AGAIN),
                evidence(endpoint, accounts, settings));
    }

    private static Finding liveAccount(String endpoint, List<String> accounts, Settings settings) {
        return new Finding(
                "LIVE-ACCOUNT",
                "The login at %s is a LIVE account (%s). No order was sent."
                        .formatted(
                                endpoint,
                                Accounts.mask(accounts.stream()
                                        .filter(account -> !Accounts.isPaper(account))
                                        .toList())),
                "TWS is logged in with live credentials. Neither the port nor the trading mode prevents that; paper"
                        + " accounts begin with DU or DF.",
                List.of(
                        "Log in to TWS with the paper trading user, or name the endpoint of a paper TWS (usual ports:"
                                + " TWS 7497, IB Gateway 4002).",
                        "Only if the tests are meant to trade REAL MONEY: " + howToTradeLive(settings),
                        Advice.CHECK_AGAIN),
                liveEvidence(endpoint, accounts, settings));
    }

    private static String howToTradeLive(Settings settings) {
        String words =
                "name the account in the project (tws.account), and again when you start the build, on Maven's command line:"
                        + " -Dtws.allowLiveAccount=... -Dtws.host=... -Dtws.port=..., or in the environment:"
                        + " TWS_ALLOW_LIVE_ACCOUNT, TWS_HOST, TWS_PORT. What stands in a file does not count.";
        return settings.liveConsent().isForMaven()
                ? words
                : "run them with Maven (mvn verify), for only tws:start opens a session with a live account, and "
                        + words;
    }

    private static List<String> liveEvidence(String endpoint, List<String> accounts, Settings settings) {
        List<String> lines = new ArrayList<>(evidence(endpoint, accounts, settings));
        settings.liveConsent().objections().forEach(objection -> lines.add("not allowed: " + objection));
        return lines;
    }

    private static List<String> evidence(String endpoint, List<String> accounts, Settings settings) {
        List<String> lines = new ArrayList<>();
        lines.add("endpoint: " + Target.of(endpoint).describe());
        lines.add("accounts of the login: " + Accounts.mask(accounts));
        settings.account()
                .ifPresent(account -> lines.add(
                        "tws.account: " + Accounts.mask(account) + ", from " + settings.source("tws.account")));
        settings.allowLiveAccount()
                .ifPresent(account -> lines.add("tws.allowLiveAccount: " + Accounts.mask(account) + ", from "
                        + settings.source("tws.allowLiveAccount")));
        return lines;
    }
}
