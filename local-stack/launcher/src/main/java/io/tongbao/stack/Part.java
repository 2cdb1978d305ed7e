package io.tongbao.stack;

import java.util.Arrays;
import java.util.List;

/** The kinds of process in a stack, in the order in which they start. */
public enum Part {
    MARIADB("mariadb"),
    NACOS("nacos"),
    SEATA_TC("seata-tc"),
    ROCKETMQ("rocketmq"),
    /** The third parties, as they look from here. */
    CHANNEL_SANDBOX("channel-sandbox"),
    TRADE_CORE("trade-core", 1, "io.tongbao.trade.TradeCore", "trade"),
    PAY_CORE("pay-core", 2, "io.tongbao.pay.PayCore", "pay"),
    ACCOUNT_CORE("account-core", 3, "io.tongbao.account.AccountCore", "account"),
    RISK_CONTROL("risk-control", 4, "io.tongbao.risk.RiskControl", "risk"),
    ACCOUNTING("accounting", 5, "io.tongbao.accounting.Accounting", "accounting"),
    CHANNEL_GATEWAY("channel-gateway", 6, "io.tongbao.channel.ChannelGateway", "channel");

    private final String id;
    private final int digit;
    private final String mainClass;
    private final String schema;

    Part(String id) {
        this(id, 0, "", "");
    }

    Part(String id, int digit, String mainClass, String schema) {
        this.id = id;
        this.digit = digit;
        this.mainClass = mainClass;
        this.schema = schema;
    }

    /** The name in commands, folders and properties, such as {@code trade-core}. */
    public String id() {
        return id;
    }

    /** Whether it is one of ours: built from a module of the same name, with a schema. */
    public boolean isService() {
        return digit > 0;
    }

    /** Whether a stack may have several instances of it. */
    boolean isNumbered() {
        return isService() || this == SEATA_TC;
    }

    /** The tens of a service's ports. */
    int digit() {
        return digit;
    }

    public String mainClass() {
        return mainClass;
    }

    /** The one schema that a service may write. */
    public String schema() {
        return schema;
    }

    /** The database user of a service. */
    public String databaseUser() {
        return id.replace('-', '_');
    }

    public static List<Part> services() {
        return Arrays.stream(values()).filter(Part::isService).toList();
    }
}
