package io.github.twsharness.simulator.account;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values an account at one moment, in USD, with the margins of Regulation T: half of the positions' value to open them,
 * a quarter to hold them.
 *
 * @param cash cash
 * @param netLiquidation cash and value of the positions
 * @param grossPositions value of the positions, short ones counted as positive
 */
public record Valuation(BigDecimal cash, BigDecimal netLiquidation, BigDecimal grossPositions) {

    private static final BigDecimal INITIAL = new BigDecimal("0.50");
    private static final BigDecimal MAINTENANCE = new BigDecimal("0.25");
    private static final BigDecimal LEVERAGE = new BigDecimal("4");

    /** Returns what opening the positions takes. */
    public BigDecimal initialMargin() {
        return grossPositions.multiply(INITIAL);
    }

    /** Returns what holding the positions takes. */
    public BigDecimal maintenanceMargin() {
        return grossPositions.multiply(MAINTENANCE);
    }

    /** Returns the same account with other positions. */
    public Valuation withGrossPositions(BigDecimal value) {
        return new Valuation(cash, netLiquidation, value);
    }

    /** Returns the values of an account summary in the order in which TWS sends them, by name. */
    public Map<String, Amount> summary() {
        BigDecimal available = netLiquidation.subtract(initialMargin());
        BigDecimal excess = netLiquidation.subtract(maintenanceMargin());
        Map<String, Amount> values = new TreeMap<>();
        values.put("AccountType", new Amount("INDIVIDUAL", ""));
        values.put("Cushion", ratio(excess));
        values.put("DayTradesRemaining", new Amount("-1", ""));
        values.put("LookAheadNextChange", new Amount("0", ""));
        values.put("HighestSeverity", new Amount("0", ""));
        values.put("Leverage", ratio(grossPositions));
        for (String prefix : new String[] {"", "Full", "LookAhead"}) {
            values.put(prefix + "AvailableFunds", money(available));
            values.put(prefix + "ExcessLiquidity", money(excess));
            values.put(prefix + "InitMarginReq", money(initialMargin()));
            values.put(prefix + "MaintMarginReq", money(maintenanceMargin()));
        }
        values.put("AccruedCash", money(BigDecimal.ZERO));
        values.put("BuyingPower", money(available.max(BigDecimal.ZERO).multiply(LEVERAGE)));
        values.put("EquityWithLoanValue", money(netLiquidation));
        values.put("GrossPositionValue", money(grossPositions));
        values.put("NetLiquidation", money(netLiquidation));
        values.put("PreviousDayEquityWithLoanValue", money(netLiquidation));
        values.put("RegTEquity", money(netLiquidation));
        values.put("RegTMargin", money(initialMargin()));
        values.put("SMA", money(available));
        values.put("SettledCash", money(cash));
        values.put("TotalCashValue", money(cash));
        return values;
    }

    private Amount ratio(BigDecimal part) {
        boolean worthless = netLiquidation.signum() == 0;
        BigDecimal ratio = worthless ? BigDecimal.ZERO : Amounts.divide(part, netLiquidation);
        return new Amount(ratio.toPlainString(), "");
    }

    private static Amount money(BigDecimal amount) {
        return new Amount(amount.setScale(2, RoundingMode.HALF_UP).toPlainString(), "USD");
    }

    /** Holds one value of the summary; the currency is empty for what is no money. */
    public record Amount(String value, String currency) {}
}
