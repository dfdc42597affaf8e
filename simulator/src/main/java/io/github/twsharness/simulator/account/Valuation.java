package io.github.twsharness.simulator.account;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

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

    /** Returns the values of an account summary, by name. */
    public List<Figure> summary() {
        BigDecimal available = netLiquidation.subtract(initialMargin());
        BigDecimal excess = netLiquidation.subtract(maintenanceMargin());
        List<Figure> figures = new ArrayList<>(List.of(
                Figure.text("AccountType", "INDIVIDUAL"),
                ratio("Cushion", excess),
                Figure.text("DayTradesRemaining", "-1"),
                Figure.text("LookAheadNextChange", "0"),
                Figure.text("HighestSeverity", "0"),
                ratio("Leverage", grossPositions),
                Figure.money("AccruedCash", BigDecimal.ZERO),
                Figure.money("BuyingPower", available.max(BigDecimal.ZERO).multiply(LEVERAGE)),
                Figure.money("EquityWithLoanValue", netLiquidation),
                Figure.money("GrossPositionValue", grossPositions),
                Figure.money("NetLiquidation", netLiquidation),
                Figure.money("PreviousDayEquityWithLoanValue", netLiquidation),
                Figure.money("RegTEquity", netLiquidation),
                Figure.money("RegTMargin", initialMargin()),
                Figure.money("SMA", available),
                Figure.money("SettledCash", cash),
                Figure.money("TotalCashValue", cash)));
        for (String prefix : new String[] {"", "Full", "LookAhead"}) {
            figures.add(Figure.money(prefix + "AvailableFunds", available));
            figures.add(Figure.money(prefix + "ExcessLiquidity", excess));
            figures.add(Figure.money(prefix + "InitMarginReq", initialMargin()));
            figures.add(Figure.money(prefix + "MaintMarginReq", maintenanceMargin()));
        }
        return figures.stream().sorted(Comparator.comparing(Figure::tag)).toList();
    }

    private Figure ratio(String tag, BigDecimal part) {
        boolean worthless = netLiquidation.signum() == 0;
        return Figure.text(tag, (worthless ? BigDecimal.ZERO : Amounts.divide(part, netLiquidation)).toPlainString());
    }
}
