package net.memnos.engine.remember.redact;

/** Tells the number of a payment card from any other long number. */
final class CardNumber {

    private CardNumber() {}

    /** Whether the digits have an issuer's prefix and length, and the right check digit. */
    static boolean isOne(SecretShape.Candidate candidate) {
        String digits = candidate.secret().replaceAll("[ -]", "");
        return hasIssuer(digits) && hasCheckDigit(digits);
    }

    private static boolean hasIssuer(String digits) {
        int four = Integer.parseInt(digits.substring(0, 4));
        return switch (digits.length()) {
            case 14 -> four / 100 == 36 || four / 100 == 38 || (four / 10 >= 300 && four / 10 <= 305);
            case 15 -> four / 100 == 34 || four / 100 == 37;
            case 16 ->
                four / 1000 == 4
                        || (four / 100 >= 51 && four / 100 <= 55)
                        || four == 6011
                        || four / 100 == 65
                        || (four / 10 >= 644 && four / 10 <= 649)
                        || (four >= 3528 && four <= 3589);
            default -> false;
        };
    }

    /** The check of Luhn: every second digit from the right counts double. */
    private static boolean hasCheckDigit(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int weighted = i % 2 == 0 ? digit : 2 * digit;
            sum += weighted > 9 ? weighted - 9 : weighted;
        }
        return sum % 10 == 0;
    }
}
