package io.github.twsharness.session.settings;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judge account numbers, and show them without giving them away. */
public final class Accounts {

    private static final Pattern PAPER = Pattern.compile("D[UF][A-Z]*\\d+");
    private static final Pattern IN_TEXT = Pattern.compile("\\b(?:D[A-Z]{1,2}|[UFI])\\d{5,}\\b");
    private static final int SHOWN = 3;

    private Accounts() {}

    /**
     * Tell whether an account is a paper account; anything unknown counts as live.
     *
     * <p>Source: accounts that TWS names in the managed-accounts message; paper accounts are {@code DU...}, the master
     * account of a paper advisor is {@code DF...} (documentation of InteractiveTradeR). A port or a trading mode proves
     * nothing: live credentials work on both.
     */
    public static boolean isPaper(String account) {
        return PAPER.matcher(account).matches();
    }

    /** Mask an account: {@code DU1234567} becomes {@code DU***567}, a short one shows its letters only. */
    public static String mask(String account) {
        int letters = 0;
        while (letters < account.length() && letters < 2 && Character.isLetter(account.charAt(letters))) {
            letters++;
        }
        boolean hidesEnough = account.length() - letters >= 2 * SHOWN;
        return account.substring(0, letters) + "***" + (hidesEnough ? account.substring(account.length() - SHOWN) : "");
    }

    /** Mask several accounts, as {@code DU***567, DU***568}. */
    public static String mask(List<String> accounts) {
        return String.join(", ", accounts.stream().map(Accounts::mask).toList());
    }

    /** Mask the account numbers within a text, such as one that TWS sent. */
    public static String maskIn(String text) {
        return IN_TEXT.matcher(text).replaceAll(match -> Matcher.quoteReplacement(mask(match.group())));
    }
}
