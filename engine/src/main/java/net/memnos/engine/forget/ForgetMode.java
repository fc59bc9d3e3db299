package net.memnos.engine.forget;

/** How far forgetting goes. */
public enum ForgetMode {
    /** Hidden from now on, and still in the history. */
    RETRACT,
    /** Gone. */
    ERASE
}
