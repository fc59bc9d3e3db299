package net.memnos.engine.extract.rules.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whole-form look-up of inflected verbs: the irregular ones, and the forms of the regular ones that frames name. */
public final class Verbs {

    private static final String VOWELS = "aeiou";

    private final Map<String, List<VerbForm>> forms = new HashMap<>();
    private final Map<String, String> thirdPerson = new HashMap<>();
    private final Map<String, String> participle = new HashMap<>();

    private Verbs() {}

    /** A table of the irregular verbs and of these verbs. */
    public static Verbs of(Collection<String> bases) {
        Verbs verbs = new Verbs();
        for (String[] row : Words.table("irregular-verbs.tsv")) {
            verbs.addIrregular(row[0], row[1].split("/"), row[2].split("/"));
        }
        for (String base : bases) {
            if (!verbs.thirdPerson.containsKey(base)) {
                verbs.addRegular(base);
            }
        }
        return verbs;
    }

    /** The readings of a form in lower case; none for an unknown verb. */
    public List<VerbForm> readings(String form) {
        return forms.getOrDefault(form, List.of());
    }

    /** The reading as that form, if it has one. */
    public boolean reads(String form, VerbForm.Inflection inflection) {
        return readings(form).stream().anyMatch(reading -> reading.inflection() == inflection);
    }

    /** "lives" of "live". */
    public String thirdPerson(String base) {
        String form = thirdPerson.get(base);
        return form != null ? form : withS(base);
    }

    /** "living" of "live". */
    public String ing(String base) {
        int space = base.indexOf(' ');
        return space < 0 ? withIng(base) : withIng(base.substring(0, space)) + base.substring(space);
    }

    /** "kept" of "keep". */
    public String participle(String base) {
        return participle.getOrDefault(base, withEd(base));
    }

    private void addIrregular(String base, String[] pasts, String[] participles) {
        addPresent(base);
        for (String past : pasts) {
            add(past, base, VerbForm.Inflection.PAST);
        }
        participle.put(base, participles[0]);
        for (String form : participles) {
            add(form, base, VerbForm.Inflection.PARTICIPLE);
        }
    }

    private void addRegular(String base) {
        addPresent(base);
        String past = withEd(base);
        add(past, base, VerbForm.Inflection.PAST);
        add(past, base, VerbForm.Inflection.PARTICIPLE);
        if (past.endsWith("lled") && base.endsWith("l")) {
            add(base + "ed", base, VerbForm.Inflection.PAST);
            add(base + "ed", base, VerbForm.Inflection.PARTICIPLE);
        }
    }

    private void addPresent(String base) {
        add(base, base, VerbForm.Inflection.BASE);
        String third = switch (base) {
            case "have" -> "has";
            case "be" -> "is";
            default -> withS(base);
        };
        add(third, base, VerbForm.Inflection.THIRD_PERSON);
        thirdPerson.put(base, third);
        add(withIng(base), base, VerbForm.Inflection.ING);
    }

    private void add(String form, String lemma, VerbForm.Inflection inflection) {
        List<VerbForm> readings = forms.computeIfAbsent(form, _ -> new ArrayList<>(2));
        VerbForm reading = new VerbForm(lemma, inflection);
        if (!readings.contains(reading)) {
            readings.add(reading);
        }
    }

    private static String withS(String base) {
        if (base.endsWith("y") && !vowelAt(base, base.length() - 2)) {
            return base.substring(0, base.length() - 1) + "ies";
        }
        return base.matches(".*(s|x|z|ch|sh|o)") ? base + "es" : base + "s";
    }

    private static String withEd(String base) {
        if (base.endsWith("e")) {
            return base + "d";
        }
        if (base.endsWith("y") && !vowelAt(base, base.length() - 2)) {
            return base.substring(0, base.length() - 1) + "ied";
        }
        return (doubles(base) ? base + base.charAt(base.length() - 1) : base) + "ed";
    }

    private static String withIng(String base) {
        if (base.endsWith("ie")) {
            return base.substring(0, base.length() - 2) + "ying";
        }
        if (base.endsWith("e") && !base.endsWith("ee") && !base.equals("be")) {
            return base.substring(0, base.length() - 1) + "ing";
        }
        return (doubles(base) ? base + base.charAt(base.length() - 1) : base) + "ing";
    }

    /** A short verb that ends in consonant, vowel, consonant doubles the last one; longer ones where stressed there. */
    private static boolean doubles(String base) {
        int n = base.length();
        if (n < 3 || vowelAt(base, n - 1) || "wxy".indexOf(base.charAt(n - 1)) >= 0 || !vowelAt(base, n - 2)) {
            return false;
        }
        if (base.matches(
                "swap|quit|commit|prefer|refer|submit|begin|forget|equip|admit|permit|occur|cancel|travel|unplug")) {
            return true;
        }
        long vowels = base.chars().filter(c -> VOWELS.indexOf(c) >= 0).count();
        return !vowelAt(base, n - 3) && vowels == 1;
    }

    private static boolean vowelAt(String word, int index) {
        return index >= 0 && VOWELS.indexOf(word.charAt(index)) >= 0;
    }
}
