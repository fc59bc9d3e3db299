package net.memnos.hooks.event;

/** An event that cannot be read: which field, and what is wrong with it. Repeats nothing of its content. */
public final class EventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String problem;
    private final String hint;

    EventException(String field, String problem, String hint) {
        super(field + ": " + problem);
        this.field = field;
        this.problem = problem;
        this.hint = hint;
    }

    public String field() {
        return field;
    }

    public String problem() {
        return problem;
    }

    public String hint() {
        return hint;
    }
}
