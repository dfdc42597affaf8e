package io.github.twsharness.simulator.market;

import io.github.twsharness.protocol.message.Contract;
import io.github.twsharness.protocol.message.ContractAttributes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** Compares instruments with the description of a client; what the description leaves empty fits any. */
final class ContractSearch {

    private static final int DIGITS_OF_A_MONTH = 6;
    private static final int DIGITS_OF_A_DAY = 8;
    private static final String CONTINUOUS = "CONTFUT";

    // An ISIN of the United States holds the CUSIP between the country and the check digit.
    private static final String NORTH_AMERICA = "US";

    private final Contract wanted;

    ContractSearch(Contract wanted) {
        this.wanted = wanted;
    }

    boolean fits(Instrument instrument) {
        return isNamed()
                && (isOne(wanted.symbol(), instrument.symbol()) || isBondByIsin(instrument))
                && isOne(wanted.localSymbol().strip(), instrument.localSymbol())
                && hasType(instrument)
                && isOne(wanted.currency(), instrument.currency())
                && isTradedThere(instrument)
                && isOne(wanted.primaryExchange(), instrument.listingExchange())
                && isOne(wanted.tradingClass(), instrument.tradingClass())
                && isOne(wanted.multiplier(), instrument.multiplier())
                && fitsSecurityId(instrument)
                && fitsTerms(instrument.terms());
    }

    // Bonds have no symbol of their own, so TWS takes an ISIN, a CUSIP or the contract id for one.
    private boolean isBondByIsin(Instrument instrument) {
        String isin = instrument.profile().isin();
        String symbol = wanted.symbol();
        return instrument.secType().equals("BOND")
                && (symbol.equals(isin)
                        || symbol.equals(Integer.toString(instrument.conId()))
                        || symbol.equals(instrument.localSymbol())
                        || isCusip(symbol, isin));
    }

    private static boolean isCusip(String text, String isin) {
        return isin.startsWith(NORTH_AMERICA) && text.equals(isin.substring(2, isin.length() - 1));
    }

    /** Tells whether the exchange that is wanted is one where the instrument trades. */
    boolean isTradedThere(Instrument instrument) {
        return wanted.exchange().isEmpty() || instrument.venue().exchanges().contains(wanted.exchange());
    }

    /** Leaves only the next to expire of each symbol when the continuous future is wanted. */
    List<Instrument> amongContinuous(List<Instrument> found) {
        return wanted.secType().equals(CONTINUOUS) ? found.stream().limit(1).toList() : found;
    }

    private boolean isNamed() {
        return !wanted.symbol().isEmpty()
                || !wanted.localSymbol().isEmpty()
                || !securityId().isEmpty();
    }

    private boolean hasType(Instrument instrument) {
        String type = wanted.secType();
        return isOne(type, instrument.secType())
                || (instrument.secType().equals("FUT") && (type.equals(CONTINUOUS) || type.equals("FUT+CONTFUT")));
    }

    private String securityId() {
        return wanted.attributes().get(ContractAttributes.SEC_ID);
    }

    private boolean fitsSecurityId(Instrument instrument) {
        String type = wanted.attributes().get(ContractAttributes.SEC_ID_TYPE);
        String isin = instrument.profile().isin();
        return switch (securityId().isEmpty() ? "" : type) {
            case "" -> securityId().isEmpty();
            case "ISIN" -> securityId().equals(isin);
            case "CUSIP" -> isCusip(securityId(), isin);
            default -> false;
        };
    }

    private boolean fitsTerms(Terms terms) {
        if (terms instanceof Terms.Future future) {
            return fitsExpiry(future.expiry());
        }
        if (terms instanceof Terms.Option option) {
            return fitsExpiry(option.expiry()) && fitsStrike(option.strike()) && fitsRight(option.right());
        }
        return true;
    }

    // A month of six digits stands for every day in it; a time after the day does not matter.
    private boolean fitsExpiry(LocalDate expiry) {
        String date = wanted.lastTradeDateOrContractMonth();
        String actual = DateTimeFormatter.BASIC_ISO_DATE.format(expiry);
        return date.isEmpty()
                || (date.length() == DIGITS_OF_A_MONTH && actual.startsWith(date))
                || (date.length() >= DIGITS_OF_A_DAY && actual.equals(date.substring(0, DIGITS_OF_A_DAY)));
    }

    private boolean fitsStrike(BigDecimal strike) {
        Optional<BigDecimal> asked = wanted.strike().filter(value -> value.signum() > 0);
        return asked.isEmpty() || asked.get().compareTo(strike) == 0;
    }

    private boolean fitsRight(String right) {
        String asked = wanted.right();
        return asked.isEmpty() || asked.equals("?") || asked.equals("0") || asked.startsWith(right);
    }

    private static boolean isOne(String asked, String actual) {
        return asked.isEmpty() || asked.equals(actual);
    }
}
