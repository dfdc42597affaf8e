package io.github.twsharness.simulator.account;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Holds the accounts of one login, in the order in which TWS lists them. */
public final class Accounts {

    private final Map<String, Account> byName = new LinkedHashMap<>();

    /** Opens accounts; with more than one the login is that of an advisor. */
    public Accounts(List<String> names) {
        names.forEach(name -> byName.put(name, new Account(name)));
        if (byName.isEmpty()) {
            throw new IllegalArgumentException("There must be an account");
        }
    }

    /** Tells whether orders and requests have to say which account they mean. */
    public boolean isAdvisor() {
        return byName.size() > 1;
    }

    /** Returns the names of the accounts. */
    public List<String> names() {
        return List.copyOf(byName.keySet());
    }

    /** Returns all accounts. */
    public Collection<Account> all() {
        return byName.values();
    }

    /** Returns the account that is meant when none is named. */
    public Account first() {
        return byName.values().iterator().next();
    }

    /** Finds an account by its name. */
    public Optional<Account> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Returns the account of that name, which must exist. */
    public Account get(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("There is no account " + name));
    }

    /** Finds the account of a name, every account for none and for All; empty when there is none of that name. */
    public List<Account> select(String name) {
        return name.isEmpty() || name.equals("All")
                ? List.copyOf(byName.values())
                : find(name).stream().toList();
    }
}
