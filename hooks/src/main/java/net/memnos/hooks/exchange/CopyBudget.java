package net.memnos.hooks.exchange;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that all copies together may take, so that a thousand long answers do not end the proxy. */
public final class CopyBudget {

    private final long bytesMax;
    private final long shareMax;
    private final AtomicLong taken = new AtomicLong();

    /**
     * A budget.
     *
     * @param bytesMax of all copies together
     * @param shareMax of one exchange
     */
    public CopyBudget(long bytesMax, long shareMax) {
        this.bytesMax = bytesMax;
        this.shareMax = shareMax;
    }

    /** What the copies take now. */
    public long taken() {
        return taken.get();
    }

    Share share() {
        return new Share();
    }

    /** What one exchange has of it. */
    final class Share {

        private long mine;

        /** Takes more, or says that there is no more. */
        synchronized void take(long bytes) {
            if (mine + bytes > shareMax) {
                throw new NotCopied(SkipReason.TOO_LARGE);
            }
            if (taken.addAndGet(bytes) > bytesMax) {
                taken.addAndGet(-bytes);
                throw new NotCopied(SkipReason.TOO_LARGE);
            }
            mine += bytes;
        }

        synchronized void giveBack(long bytes) {
            mine -= bytes;
            taken.addAndGet(-bytes);
        }

        synchronized void giveBackAll() {
            giveBack(mine);
        }
    }

    /** The copy of an exchange cannot go on. */
    static final class NotCopied extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final SkipReason reason;

        NotCopied(SkipReason reason) {
            super(reason.code(), null, false, false);
            this.reason = reason;
        }

        SkipReason reason() {
            return reason;
        }
    }
}
