package io.github.twsharness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skip a test, with its reason, unless TWS streams prices of a contract.
 *
 * <p>TWS is asked for them, once for all tests with the same need. Without a subscription it answers with error 354,
 * 10089 or 10168; when another session of the same user holds the subscription, with 10197.
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(RequirementCondition.class)
public @interface RequiresMarketData {

    /** Return the symbol of the stock, such as {@code AAPL}. */
    String value() default "SPY";

    /** Return the exchange. */
    String exchange() default "SMART";

    /** Return the currency. */
    String currency() default "USD";

    /** Return whether delayed prices will do. */
    boolean delayedAllowed() default false;
}
