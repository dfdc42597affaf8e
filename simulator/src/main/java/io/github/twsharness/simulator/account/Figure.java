package io.github.twsharness.simulator.account;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Holds one value of an account.
 *
 * @param tag name of the value
 * @param value value as TWS writes it
 * @param currency currency of an amount, BASE for one in all currencies together, empty for what is no money
 */
public record Figure(String tag, String value, String currency) {

    /** Stands for all currencies together, converted into that of the account. */
    public static final String BASE = "BASE";

    /** Writes an amount in US dollars. */
    public static Figure money(String tag, BigDecimal amount) {
        return money(tag, amount, Account.BASE_CURRENCY);
    }

    /** Writes an amount. */
    public static Figure money(String tag, BigDecimal amount, String currency) {
        return new Figure(tag, amount.setScale(2, RoundingMode.HALF_UP).toPlainString(), currency);
    }

    /** Writes what is no money. */
    public static Figure text(String tag, String value) {
        return new Figure(tag, value, "");
    }

    /** Names the value: several have the same tag and differ by their currency. */
    public String key() {
        return tag + '/' + currency;
    }
}
