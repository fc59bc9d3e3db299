package net.memnos.engine.extract.rules.everyday;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is known while one turn is read: who speaks when, and whom "she" means. */
public final class Speech {

    private final String speaker;
    private final Instant at;
    private final boolean correcting;
    private @Nullable Who person;
    private @Nullable Who last;
    private String topic = "";

    /**
     * The start of a turn.
     *
     * @param correcting whether the speaker said to be correcting something
     */
    public Speech(String speaker, Instant at, boolean correcting) {
        this.speaker = speaker;
        this.at = at;
        this.correcting = correcting;
    }

    String speaker() {
        return speaker;
    }

    Instant at() {
        return at;
    }

    boolean correcting() {
        return correcting;
    }

    /** The person that was spoken of last. */
    @Nullable
    Who person() {
        return person;
    }

    /** The thing of the speaker that was spoken of last: "it". */
    @Nullable
    Who thing() {
        return last;
    }

    /** What the turn is about, as "gyms" of "switched gyms"; empty if that was not said. */
    String topic() {
        return topic;
    }

    void about(String noun) {
        topic = noun;
    }

    void speaksOf(Who who) {
        if (who.form() == Who.Form.PERSON || who.form() == Who.Form.NAME) {
            person = who;
        } else if (who.form() == Who.Form.THING) {
            last = who;
        }
    }
}
