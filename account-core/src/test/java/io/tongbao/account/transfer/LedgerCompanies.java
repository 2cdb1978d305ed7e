package io.tongbao.account.transfer;

import io.tongbao.kernel.Together;
import java.util.List;
import java.util.stream.Collectors;

/** What the payments of a script are together with: "p1.a" and "p1.b" with each other. */
final class LedgerCompanies {

    private LedgerCompanies() {}

    static Together of(List<Transfer> wanted) {
        return new Together(wanted.stream()
                .map(Transfer::payment)
                .filter(payment -> payment.contains("."))
                .distinct()
                .collect(Collectors.toMap(payment -> payment, payment -> payment.substring(0, payment.indexOf('.')))));
    }
}
