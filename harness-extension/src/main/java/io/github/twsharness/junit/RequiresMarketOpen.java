package io.github.twsharness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skip a test, with its reason, while the market of a contract is closed.
 *
 * <p>TWS is asked: the contract's hours, in which it tells holidays and short days, and its own time. A TWS that does
 * not know the contract fails the test.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(RequirementCondition.class)
public @interface RequiresMarketOpen {

    /** Return the symbol, such as {@code SPY}. */
    String value() default "SPY";

    /** Return the type of security as TWS names it, such as {@code STK}, {@code FUT} or {@code CASH}. */
    String securityType() default "STK";

    /** Return the exchange whose hours count. */
    String exchange() default "SMART";

    /** Return the currency. */
    String currency() default "USD";

    /** Return whether the regular session must be open; otherwise the extended hours of the contract count as open. */
    boolean regularHours() default true;
}
