package io.github.twsharness.session.guard;

import static io.github.twsharness.session.guard.Handling.COUNTED;
import static io.github.twsharness.session.guard.Handling.OWN_ONLY;
import static io.github.twsharness.session.guard.Handling.PASSED;
import static io.github.twsharness.session.guard.Handling.REFUSED;
import static io.github.twsharness.session.guard.Judgement.ACCOUNT;
import static io.github.twsharness.session.guard.Judgement.DERIVATIVE;
import static io.github.twsharness.session.guard.Judgement.HARMLESS;

import io.github.twsharness.protocol.message.Attribute;
import java.util.Optional;

/** Words for the rows of the tables. */
final class Fields {

    private final String prefix;

    Fields(String prefix) {
        this.prefix = prefix;
    }

    JudgedField counted(Attribute<?> attribute, Judgement judgement, String as) {
        return row(attribute, judgement, COUNTED, as);
    }

    JudgedField refused(Attribute<?> attribute, Judgement judgement, String reason) {
        return row(attribute, judgement, REFUSED, reason);
    }

    JudgedField account(Attribute<?> attribute, String reason) {
        return row(attribute, ACCOUNT, OWN_ONLY, reason);
    }

    /** Judges a field as that which it means something with. */
    JudgedField of(Attribute<?> attribute, Attribute<?> other, Judgement ofOther) {
        return new JudgedField(
                prefix + attribute.name(),
                Optional.of(attribute),
                DERIVATIVE,
                ofOther,
                REFUSED,
                "of `" + other.name() + "`");
    }

    JudgedField harmless(Attribute<?> attribute, String reason) {
        return row(attribute, HARMLESS, PASSED, reason);
    }

    private JudgedField row(Attribute<?> attribute, Judgement judgement, Handling handling, String reason) {
        return new JudgedField(
                prefix + attribute.name(), Optional.of(attribute), judgement, judgement, handling, reason);
    }
}
