package net.memnos.engine.fact;

import java.util.List;

/** What the words of a turn say: by themselves, and to somebody who knows what holds. */
public interface Reading {

    /** Facts that nothing that is known could change. */
    static Reading of(List<ExtractedFact> facts) {
        return new Reading() {
            @Override
            public List<ExtractedFact> facts() {
                return facts;
            }

            @Override
            public String words() {
                return "";
            }

            @Override
            public List<ExtractedFact> knowing(List<KnownValue> held) {
                return facts;
            }
        };
    }

    /** The facts that the words say by themselves, in the order in which they are said. */
    List<ExtractedFact> facts();

    /** The words by which values that may be meant are found; empty when knowing what holds could tell no more. */
    String words();

    /**
     * The facts that the words say to somebody who knows what holds; those that they say by themselves are among them, unless
     * they turn out to be about a value that is known.
     */
    List<ExtractedFact> knowing(List<KnownValue> held);
}
