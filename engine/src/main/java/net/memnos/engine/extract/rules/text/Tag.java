package net.memnos.engine.extract.rules.text;

/** A part of speech of the Universal Dependencies set, with one more for what was found to be a time expression. */
public enum Tag {
    ADJ,
    ADP,
    ADV,
    AUX,
    CCONJ,
    DET,
    INTJ,
    NOUN,
    NUM,
    PART,
    /** A possessive 's. */
    POSSESSIVE,
    PRON,
    PROPN,
    PUNCT,
    SCONJ,
    SYM,
    TIME,
    VERB,
    X;

    static Tag of(String name) {
        return switch (name) {
            case "ADJ" -> ADJ;
            case "ADP" -> ADP;
            case "ADV" -> ADV;
            case "AUX" -> AUX;
            case "CCONJ" -> CCONJ;
            case "DET" -> DET;
            case "INTJ" -> INTJ;
            case "NOUN" -> NOUN;
            case "NUM" -> NUM;
            case "PART" -> PART;
            case "PRON" -> PRON;
            case "PROPN" -> PROPN;
            case "PUNCT" -> PUNCT;
            case "SCONJ" -> SCONJ;
            case "SYM" -> SYM;
            case "VERB" -> VERB;
            default -> X;
        };
    }
}
