package io.github.twsharness.session.settings;

import java.util.List;
import java.util.Optional;

/** Tell which live account may be traded or, when none may, what is missing for it. */
public final class LiveConsent {

    private final Optional<String> account;
    private final boolean forMaven;
    private final List<String> objections;

    private LiveConsent(Optional<String> account, boolean forMaven, List<String> objections) {
        this.account = account;
        this.forMaven = forMaven;
        this.objections = List.copyOf(objections);
    }

    static LiveConsent to(String account) {
        return new LiveConsent(Optional.of(account), true, List.of());
    }

    static LiveConsent refused(boolean forMaven, List<String> objections) {
        return new LiveConsent(Optional.empty(), forMaven, objections);
    }

    /** Return the live account that may be traded; empty when none may. */
    public Optional<String> account() {
        return account;
    }

    /** Tell whether a build of Maven asks; nobody else ever gets the consent. */
    public boolean isForMaven() {
        return forMaven;
    }

    /** Return what is missing, each a clause without a full stop; empty when an account may be traded. */
    public List<String> objections() {
        return objections;
    }

    /** Return the account masked, or the objections. */
    @Override
    public String toString() {
        return account.map(named -> "LiveConsent[" + Accounts.mask(named) + "]").orElse("LiveConsent" + objections);
    }
}
