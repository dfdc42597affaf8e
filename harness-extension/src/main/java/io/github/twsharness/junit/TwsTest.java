package io.github.twsharness.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Give the tests of a class, or one test, a session with a TWS that is clean when the test begins.
 *
 * <p>Constructors, life cycle methods and tests may take a {@link TwsSession}, or its
 * {@link io.github.twsharness.protocol.client.TwsClient} directly; within one test it is the same session everywhere.
 * After the test, and after its {@code @AfterEach} methods, every order that went through the session and is still open
 * is cancelled. A test whose orders cannot be cancelled fails and names them.
 *
 * <p>A session given to the constructor of a class with {@code @TestInstance(PER_CLASS)}, or to a {@code @BeforeAll}
 * method, is held until the class ends; it too is made clean after each test.
 *
 * <p>The tests join the session that {@code tws:start} published. Where there is none, as in a run from an IDE, the
 * first test that needs a session starts one in its JVM, by the same settings.
 *
 * <pre>{@code
 * @TwsTest
 * class RestingOrderIT {
 *     @Test
 *     void restsUntilCancelled(TwsSession tws) {
 *         OrderHandle order = tws.client().place(Contract.stock("AAPL"), Order.limit(Action.BUY, 100, "1.00"));
 *         order.await(Status.SUBMITTED);
 *     }
 * }
 * }</pre>
 */
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Inherited
@ExtendWith(TwsExtension.class)
public @interface TwsTest {}
