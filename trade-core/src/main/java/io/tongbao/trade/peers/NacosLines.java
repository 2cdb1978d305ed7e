package io.tongbao.trade.peers;

import io.tongbao.kernel.run.NacosEntries;
import io.tongbao.kernel.wire.BusinessLines;
import io.tongbao.trade.line.BusinessLine;
import io.tongbao.trade.line.LineState;
import io.tongbao.trade.line.Publication;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** Tells all services through Nacos: {@code business-lines.json}, group TONGBAO. */
@Component
class NacosLines implements Publication {

    private final NacosEntries nacos;

    NacosLines(NacosEntries nacos) {
        this.nacos = nacos;
    }

    @Override
    public void tell(long version, List<BusinessLine> lines) {
        nacos.keep(
                BusinessLines.ENTRY,
                new BusinessLines.Directory(
                        version, lines.stream().map(NacosLines::line).toList()));
    }

    private static BusinessLines.Line line(BusinessLine line) {
        var tokens = new ArrayList<BusinessLines.Token>();
        tokens.add(new BusinessLines.Token(line.tokenSha256(), 0));
        var previous = line.previousSha256();
        var until = line.previousUntil();
        if (previous != null && until != null) {
            tokens.add(new BusinessLines.Token(previous, until.toEpochMilli()));
        }
        return new BusinessLines.Line(line.name(), line.state() == LineState.ACTIVE, line.mayDo(), tokens);
    }
}
