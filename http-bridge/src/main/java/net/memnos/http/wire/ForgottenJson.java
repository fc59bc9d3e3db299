package net.memnos.http.wire;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import net.memnos.engine.forget.Certificate;
import net.memnos.engine.forget.ForgetResult;
import org.jspecify.annotations.Nullable;

/** How much was forgotten; with a certificate when it was erased. */
public record ForgottenJson(
        int retracted,
        int erased,
        int derivedRemoved,
        @Nullable CertificateJson certificate) {

    /** What an erasure removed, and what it cannot reach. */
    public record CertificateJson(
            Instant erasedAt,
            String namespace,
            String by,
            Map<String, Integer> removed,
            Map<String, Integer> rederived,
            int tombstones,
            List<String> cannotReach) {

        static CertificateJson of(Certificate certificate) {
            return new CertificateJson(
                    certificate.erasedAt(),
                    certificate.namespace(),
                    certificate.by(),
                    certificate.removed(),
                    certificate.rederived(),
                    certificate.tombstones(),
                    certificate.cannotReach());
        }
    }

    public static ForgottenJson of(ForgetResult result) {
        Certificate certificate = result.certificate();
        return new ForgottenJson(
                result.retracted(),
                result.erased(),
                result.derivedRemoved(),
                certificate == null ? null : CertificateJson.of(certificate));
    }
}
