package net.memnos.http.proxy;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;

/** How literally HTTP is taken: what one side wrote is what the other reads, and judging it is left to that side. */
final class Fidelity {

    /** Names of headers keep the case that they came in. */
    static final HttpCompliance HTTP =
            HttpCompliance.RFC7230.with("RELAY", HttpCompliance.Violation.CASE_SENSITIVE_FIELD_NAME);

    static final UriCompliance URI = UriCompliance.UNSAFE;

    private Fidelity() {}
}
