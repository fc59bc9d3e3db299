package net.memnos.engine.value;

import java.util.Optional;

/** A value without its spelling. Same values have the same {@link #key()}; everything else is derived from the kind. */
public sealed interface Value permits Quantity, Version, DateValue, TimeOfDay, Flag, Name, Words {

    /** The value of a text as it was said. A text that is no number, date and so on is a name or plain words. */
    static Value of(String text) {
        Spelling spelling = Spelling.of(text);
        return Version.read(spelling)
                .or(() -> DateValue.read(spelling))
                .or(() -> TimeOfDay.read(spelling))
                .or(() -> Quantity.read(spelling))
                .or(() -> Flag.read(spelling))
                .or(() -> Name.read(spelling))
                .orElseGet(() -> Words.read(spelling));
    }

    /** What is compared. */
    String key();

    /** A way to write it that reads as the same value. */
    String render();

    /** Whether both are one value. An equivalence. */
    default boolean same(Value other) {
        return key().equals(other.key());
    }

    /** Whether one could stand where the other stands: quantities of one dimension, two dates, two names. */
    default boolean sameShape(Value other) {
        return switch (this) {
            case Quantity quantity ->
                switch (other) {
                    case Quantity that -> quantity.dimension().equals(that.dimension());
                    case Version _ -> quantity.dimension().isEmpty();
                    default -> false;
                };
            case Version _ -> other instanceof Version || other.sameShape(Quantity.NUMBER);
            case DateValue _ -> other instanceof DateValue;
            case TimeOfDay _ -> other instanceof TimeOfDay;
            case Flag flag -> other instanceof Flag that && flag.dimension().equals(that.dimension());
            case Name _ -> other instanceof Name;
            case Words _ -> other instanceof Words;
        };
    }

    /** Whether both surely are different values: not merely two spellings, and neither a part of the other. */
    default boolean disjoint(Value other) {
        if (!sameShape(other) || same(other)) {
            return false;
        }
        return switch (this) {
            case Quantity quantity ->
                !(other instanceof Quantity that) ? !Version.partOf(key(), other.key()) : quantity.apart(that);
            case Version _ -> !Version.partOf(key(), other.key());
            case DateValue date -> other instanceof DateValue that && date.apart(that);
            case TimeOfDay _ -> true;
            case Flag flag -> other instanceof Flag that && flag.on() != that.on();
            case Name name -> other instanceof Name that && name.apart(that);
            case Words _ -> false;
        };
    }

    /** The value of a text, when it is of a kind that is written with figures. */
    static Optional<Value> measured(String text) {
        Value value = of(text);
        return switch (value) {
            case Quantity _, Version _, DateValue _, TimeOfDay _ -> Optional.of(value);
            case Flag _, Name _, Words _ -> Optional.empty();
        };
    }
}
