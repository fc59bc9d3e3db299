package net.memnos.hooks.exchange;

/** A text that grows from the pieces of a stream, paid from the budget. */
final class CopyText {

    private final CopyBudget.Share share;
    private final StringBuilder text = new StringBuilder();

    CopyText(CopyBudget.Share share) {
        this.share = share;
    }

    void add(String piece) {
        share.take(2L * piece.length());
        text.append(piece);
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
