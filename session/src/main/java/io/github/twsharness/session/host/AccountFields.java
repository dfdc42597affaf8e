package io.github.twsharness.session.host;

import io.github.twsharness.protocol.message.Attribute;
import io.github.twsharness.protocol.message.ComboLeg;
import io.github.twsharness.protocol.message.OrderAttributes;
import io.github.twsharness.protocol.message.PlaceOrder;
import io.github.twsharness.session.guard.Handling;
import io.github.twsharness.session.guard.JudgedField;
import io.github.twsharness.session.guard.JudgedFields;
import io.github.twsharness.session.settings.Accounts;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what of an order leads to another account than the session's, or to somebody else who clears it. That is refused
 * whether or not anything is limited.
 */
final class AccountFields {

    // The values that mean the usual, as TWS and clients write them.
    private static final Map<Attribute<?>, Set<?>> USUAL = Map.of(
            OrderAttributes.CLEARING_INTENT, Set.of("IB"),
            OrderAttributes.DELTA_NEUTRAL_CLEARING_INTENT, Set.of("IB"),
            OrderAttributes.SHORT_SALE_SLOT, Set.of(1));

    private static final Set<Attribute<?>> NAMES_AN_ACCOUNT = Set.of(
            OrderAttributes.ACCOUNT,
            OrderAttributes.CLEARING_ACCOUNT,
            OrderAttributes.DELTA_NEUTRAL_CLEARING_ACCOUNT,
            OrderAttributes.CUSTOMER_ACCOUNT);

    private static final int SHARES_ARE_ELSEWHERE = 2;

    private final String account;
    private final boolean oneOfSeveral;

    /**
     * Prepares to look.
     *
     * @param account the account of the session
     * @param oneOfSeveral whether the login has others
     */
    AccountFields(String account, boolean oneOfSeveral) {
        this.account = account;
        this.oneOfSeveral = oneOfSeveral;
    }

    /** Says what leads elsewhere, or empty when nothing does. */
    Optional<String> foreign(PlaceOrder place) {
        return place.order().attributes().asMap().entrySet().stream()
                .flatMap(set -> JudgedFields.of(set.getKey())
                        .filter(field -> field.handling() == Handling.OWN_ONLY)
                        .filter(field -> field.isSaidBy(set.getValue()) && !isOwn(set.getKey(), set.getValue()))
                        .map(field -> leadsElsewhere(set.getKey(), field))
                        .stream())
                .findFirst()
                .or(() -> place.contract().comboLegs().stream()
                        .filter(AccountFields::isHeldElsewhere)
                        .map(leg -> "a leg of the combo has shares that are held elsewhere (shortSaleSlot "
                                + leg.shortSaleSlot() + ", designatedLocation \"" + leg.designatedLocation() + "\")")
                        .findFirst())
                .or(() -> place.order().account().isEmpty() && oneOfSeveral
                        ? Optional.of(
                                "the order names no account although the login has several; name the one of the session")
                        : Optional.empty());
    }

    private boolean isOwn(Attribute<?> attribute, Object value) {
        return USUAL.getOrDefault(attribute, Set.of()).contains(value)
                || (NAMES_AN_ACCOUNT.contains(attribute) && value.equals(account));
    }

    private String leadsElsewhere(Attribute<?> attribute, JudgedField field) {
        return attribute == OrderAttributes.ACCOUNT
                ? "the order names another account than %s, the one that this session trades for (setting tws.account)"
                        .formatted(Accounts.mask(account))
                : "its %s could lead to another account than %s, the one that this session trades for (%s). Leave it unset"
                        .formatted(attribute.name(), Accounts.mask(account), field.reason());
    }

    private static boolean isHeldElsewhere(ComboLeg leg) {
        return leg.shortSaleSlot() >= SHARES_ARE_ELSEWHERE
                || !leg.designatedLocation().isEmpty();
    }
}
