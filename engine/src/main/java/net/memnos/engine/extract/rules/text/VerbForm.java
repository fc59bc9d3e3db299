package net.memnos.engine.extract.rules.text;

/**
 * One reading of an inflected verb.
 *
 * @param lemma its base form
 * @param inflection which form it is
 */
public record VerbForm(String lemma, Inflection inflection) {

    /** The forms of an English verb. */
    public enum Inflection {
        BASE,
        THIRD_PERSON,
        PAST,
        PARTICIPLE,
        ING
    }
}
