package io.tongbao.trade.line;

import java.util.List;

/** Where all services learn which business lines there are. */
public interface Publication {

    /**
     * Tells them; nothing happens if that is what they were told last.
     *
     * @param version grows with each change
     * @throws io.tongbao.kernel.Failure UNREACHABLE if nobody can be told now
     */
    void tell(long version, List<BusinessLine> lines);
}
