package net.memnos.engine.access;

import java.time.Instant;

/** One right of one principal on the namespaces that a pattern covers. */
public record Grant(
        String principalName, GrantPattern pattern, Permission permission, String grantedBy, Instant grantedAt) {}
