package net.memnos.http.proxy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/**
 * Notices that a client went away while it waits for an answer. The server reads nothing from a connection between a request and its
 * answer, so without this a model that is silent would go on, and be paid for, until its first byte could not be delivered.
 */
final class ClientWatch {

    private static final long EVERY_MS = 500;

    private final EndPoint client;
    private final Scheduler scheduler;
    private final Runnable gone;
    private boolean over;
    private boolean tookAByte;

    ClientWatch(EndPoint client, Scheduler scheduler, Runnable gone) {
        this.client = client;
        this.scheduler = scheduler;
        this.gone = gone;
    }

    /** Begins when the request was read to its end: what can be read then is the end of the connection. */
    void start() {
        scheduler.schedule(this::look, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    /**
     * Ends before the last bytes of the answer go out: what comes then is the next request.
     *
     * @return whether the next request was sent too early and lost its first byte here, so that the connection has to be closed
     */
    synchronized boolean end() {
        over = true;
        return tookAByte;
    }

    private void look() {
        if (isGone()) {
            gone.run();
        }
    }

    private synchronized boolean isGone() {
        if (over) {
            return false;
        }
        ByteBuffer one = BufferUtil.allocate(1);
        try {
            int count = client.fill(one);
            over = count != 0;
            tookAByte = count > 0;
            if (count == 0) {
                scheduler.schedule(this::look, EVERY_MS, TimeUnit.MILLISECONDS);
            }
            return count < 0;
        } catch (IOException _) {
            over = true;
            return true;
        }
    }
}
