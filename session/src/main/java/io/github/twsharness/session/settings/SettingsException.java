package io.github.twsharness.session.settings;

import java.util.List;

/** Report settings that a user has to correct; the message names all of them. */
public final class SettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    SettingsException(List<String> problems) {
        super((problems.size() == 1 ? "A setting is wrong:" : problems.size() + " settings are wrong:")
                + "\n  - "
                + String.join("\n  - ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Return the problems, each a complete message. */
    public List<String> problems() {
        return problems;
    }
}
