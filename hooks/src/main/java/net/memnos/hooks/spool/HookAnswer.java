package net.memnos.hooks.spool;

import java.time.Duration;

/** What came back for an event. */
public sealed interface HookAnswer {

    /** The server answered. */
    record Said(int status, String body, Duration retryAfter) implements HookAnswer {

        boolean taken() {
            return status >= 200 && status < 300 && !unkept();
        }

        /** There is something to read, but what was said could not be stored. */
        boolean unkept() {
            return status == 202;
        }

        /** True when this event will never be taken. */
        boolean refusedForGood() {
            return switch (status) {
                case 400, 409, 413, 414, 415, 422 -> true;
                default -> false;
            };
        }

        /** True when any event would be answered so now. */
        boolean later() {
            return status == 429 || status == 503;
        }

        /** Without the body, which holds what was said. */
        @Override
        public String toString() {
            return "Said[" + status + "]";
        }
    }

    /** Nobody listens, or the connection broke. */
    record Away(String why) implements HookAnswer {}

    /** Nobody answered in time. */
    record Slow() implements HookAnswer {}
}
