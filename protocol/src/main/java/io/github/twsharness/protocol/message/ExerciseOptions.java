package io.github.twsharness.protocol.message;

import io.github.twsharness.protocol.RequestType;

/**
 * Exercise options, or let them lapse.
 *
 * @param requestId id of the request
 * @param contract which option
 * @param exerciseAction 1 exercise, 2 lapse
 * @param exerciseQuantity how many
 * @param account account that holds them
 * @param override 1 to do what TWS advises against, 0 not; TWS takes any other number for 1
 * @param manualOrderTime time of a manual order; usually empty
 * @param customerAccount account of the customer; usually empty
 * @param professionalCustomer whether the customer is a professional
 */
public record ExerciseOptions(
        int requestId,
        Contract contract,
        int exerciseAction,
        int exerciseQuantity,
        String account,
        int override,
        String manualOrderTime,
        String customerAccount,
        boolean professionalCustomer)
        implements Request {

    /** Ask with a plain yes or no for {@code override}. */
    public ExerciseOptions(
            int requestId,
            Contract contract,
            int exerciseAction,
            int exerciseQuantity,
            String account,
            boolean override,
            String manualOrderTime,
            String customerAccount,
            boolean professionalCustomer) {
        this(
                requestId,
                contract,
                exerciseAction,
                exerciseQuantity,
                account,
                override ? 1 : 0,
                manualOrderTime,
                customerAccount,
                professionalCustomer);
    }

    @Override
    public RequestType type() {
        return RequestType.EXERCISE_OPTIONS;
    }
}
