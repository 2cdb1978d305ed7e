package io.tongbao.trade.line;

import io.tongbao.kernel.Permission;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who sells.
 *
 * @param permissions joined by commas, in the order of their names
 * @param tokenSha256 of its token, in lower-case hex
 * @param previousSha256 of the token before it, which still opens until {@code previousUntil}
 * @param createdBy the operator
 */
public record BusinessLine(
        String name,
        LineState state,
        String permissions,
        String tokenSha256,
        @Nullable String previousSha256,
        @Nullable Instant previousUntil,
        String createdBy,
        Instant createdAt,
        String changedBy,
        Instant changedAt) {

    static BusinessLine added(String name, Set<Permission> permissions, String sha256, Change change) {
        return new BusinessLine(
                name,
                LineState.ACTIVE,
                joined(permissions),
                sha256,
                null,
                null,
                change.by(),
                change.at(),
                change.by(),
                change.at());
    }

    /** What it may do. */
    public Set<Permission> mayDo() {
        var may = new TreeSet<Permission>();
        for (var permission : permissions.split(",", -1)) {
            if (!permission.isEmpty()) {
                may.add(Permission.valueOf(permission));
            }
        }
        return may;
    }

    /**
     * With a new token. The one that is in use stays the previous one: who rotates twice, since the first answer was
     * lost, does not lock the business line out.
     */
    BusinessLine rotated(String sha256, Instant until, Change change) {
        var inUse =
                previousSha256 != null && previousUntil != null && change.at().isBefore(previousUntil)
                        ? previousSha256
                        : tokenSha256;
        return new BusinessLine(
                name, state, permissions, sha256, inUse, until, createdBy, createdAt, change.by(), change.at());
    }

    BusinessLine closed(Change change) {
        return new BusinessLine(
                name,
                LineState.CLOSED,
                permissions,
                tokenSha256,
                previousSha256,
                previousUntil,
                createdBy,
                createdAt,
                change.by(),
                change.at());
    }

    /** Who changes something, and when. */
    record Change(String by, Instant at) {}

    private static String joined(Set<Permission> permissions) {
        return String.join(
                ",", new TreeSet<>(permissions).stream().map(Enum::name).toList());
    }
}
