package net.memnos.engine.extract.rules;

import org.jspecify.annotations.Nullable;

/**
 * Whom or what a noun phrase is about.
 *
 * @param name canonical
 * @param attribute the attribute that the phrase names of it, or null
 * @param form what kind of subject it is
 * @param bare whether nothing but the attribute was named ("the port")
 */
record Subject(String name, @Nullable Attribute attribute, Form form, boolean bare) {

    /** What kind of subject it is. */
    enum Form {
        /** "I" */
        SPEAKER,
        /** "we" */
        TEAM,
        /** A name or a relative of somebody. */
        PERSON,
        /** A name that may be a person or a thing. */
        NAME,
        THING
    }

    boolean fits(Frame frame) {
        return fits(frame.is("person"), frame.is("thing")) && (form == Form.THING || !frame.is("object"));
    }

    boolean fits(boolean person, boolean thing) {
        return switch (form) {
            case SPEAKER, PERSON -> person || !thing;
            case TEAM -> !person && !thing || person && thing;
            case NAME -> true;
            case THING -> thing || !person;
        };
    }
}
