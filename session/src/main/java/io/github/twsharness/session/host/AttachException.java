package io.github.twsharness.session.host;

/** Reports why a client cannot attach, with the code that TWS would use. */
final class AttachException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    AttachException(int code, String message) {
        super(message);
        this.code = code;
    }

    int code() {
        return code;
    }
}
