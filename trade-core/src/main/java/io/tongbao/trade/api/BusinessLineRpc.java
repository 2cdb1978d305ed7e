package io.tongbao.trade.api;

import io.tongbao.kernel.Expect;
import io.tongbao.kernel.Failure;
import io.tongbao.kernel.Permission;
import io.tongbao.kernel.wire.Calls;
import io.tongbao.kernel.wire.Identity;
import io.tongbao.trade.line.Lines;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.dubbo.config.annotation.DubboService;
import tongbao.trade.v1.AddBusinessLineRequest;
import tongbao.trade.v1.BusinessLine;
import tongbao.trade.v1.CloseBusinessLineRequest;
import tongbao.trade.v1.DubboBusinessLineServiceTriple.BusinessLineServiceImplBase;
import tongbao.trade.v1.IssuedToken;
import tongbao.trade.v1.LinePermission;
import tongbao.trade.v1.LineState;
import tongbao.trade.v1.ListBusinessLinesReply;
import tongbao.trade.v1.ListBusinessLinesRequest;
import tongbao.trade.v1.RotateTokenRequest;

/** {@code tongbao.trade.v1.BusinessLineService}. */
@DubboService
class BusinessLineRpc extends BusinessLineServiceImplBase {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final long KEPT_MS_MAX = Duration.ofDays(30).toMillis();

    private final Lines lines;
    private final Identity identity;

    BusinessLineRpc(Lines lines, Identity identity) {
        this.lines = lines;
        this.identity = identity;
    }

    @Override
    public IssuedToken addBusinessLine(AddBusinessLineRequest request) {
        var name = request.getName();
        if (!NAME.matcher(name).matches()) {
            throw Failure.invalid("name", name, "1 to 32 of a-z, 0-9 and -, a letter first");
        }
        if (identity.isReserved(name)) {
            throw Failure.invalid("name", name, "not the name of a service, of an operator, or of the platform");
        }
        var permissions = permissions(request.getPermissionsList());
        var token = token(request.getTokenSha256());
        return issued(lines.add(name, permissions, token.sha256(), operator()), token);
    }

    @Override
    public IssuedToken rotateToken(RotateTokenRequest request) {
        var name = Expect.id("name", request.getName(), 64);
        var kept = Expect.within("keep_previous_ms", request.getKeepPreviousMs(), 0, KEPT_MS_MAX);
        var token = token(request.getTokenSha256());
        return issued(lines.rotate(name, token.sha256(), Duration.ofMillis(kept), operator()), token);
    }

    @Override
    public BusinessLine closeBusinessLine(CloseBusinessLineRequest request) {
        return message(lines.close(Expect.id("name", request.getName(), 64), operator()));
    }

    @Override
    public ListBusinessLinesReply listBusinessLines(ListBusinessLinesRequest request) {
        return ListBusinessLinesReply.newBuilder()
                .addAllLines(lines.all().stream().map(BusinessLineRpc::message).toList())
                .build();
    }

    private static String operator() {
        return Calls.caller().name();
    }

    private static LineToken token(String sha256) {
        if (sha256.isEmpty()) {
            return LineToken.drawn();
        }
        if (!SHA256.matcher(sha256).matches()) {
            throw Failure.invalid("token_sha256", sha256, "64 lower-case hex digits, or nothing");
        }
        return new LineToken("", sha256);
    }

    private static Set<Permission> permissions(List<LinePermission> wanted) {
        var permissions = EnumSet.noneOf(Permission.class);
        for (var permission : wanted) {
            permissions.add(
                    switch (permission) {
                        case MAY_BUY -> Permission.BUY;
                        case MAY_REFUND -> Permission.REFUND;
                        case MAY_OPEN_ACCOUNTS -> Permission.OPEN_ACCOUNTS;
                        case MAY_TRANSFER -> Permission.TRANSFER;
                        case MAY_PAY_OUT -> Permission.PAY_OUT;
                        case LINE_PERMISSION_UNSPECIFIED, UNRECOGNIZED ->
                            throw Failure.invalid("permissions", permission, "permissions of a business line");
                    });
        }
        return permissions;
    }

    private static IssuedToken issued(io.tongbao.trade.line.BusinessLine line, LineToken token) {
        return IssuedToken.newBuilder()
                .setLine(message(line))
                .setToken(token.token())
                .build();
    }

    private static BusinessLine message(io.tongbao.trade.line.BusinessLine line) {
        return BusinessLine.newBuilder()
                .setName(line.name())
                .setState(
                        switch (line.state()) {
                            case ACTIVE -> LineState.LINE_ACTIVE;
                            case CLOSED -> LineState.LINE_CLOSED;
                        })
                .addAllPermissions(line.mayDo().stream()
                        .map(permission -> LinePermission.valueOf("MAY_" + permission))
                        .toList())
                .setPreviousUntilMs(Optional.ofNullable(line.previousUntil())
                        .map(Instant::toEpochMilli)
                        .orElse(0L))
                .setCreatedBy(line.createdBy())
                .setCreatedAtMs(line.createdAt().toEpochMilli())
                .setChangedBy(line.changedBy())
                .setChangedAtMs(line.changedAt().toEpochMilli())
                .build();
    }
}
