package io.github.twsharness.session.guard;

/** Say what the guard does about a field that is set. */
public enum Handling {
    /** It works the value into what it computes of an order. */
    COUNTED("counted"),
    /** It refuses an order with a field of a size or an identity as soon as anything is limited, of a price when values are. */
    REFUSED("refused while limited"),
    /** It refuses the order, limits or not, unless the value is the session's own account or means the usual. */
    OWN_ONLY("refused"),
    /** It lets it pass. */
    PASSED("passes");

    private final String words;

    Handling(String words) {
        this.words = words;
    }

    /** Return it in words. */
    public String words() {
        return words;
    }
}
