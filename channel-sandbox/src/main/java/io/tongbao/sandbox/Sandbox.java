package io.tongbao.sandbox;

import io.tongbao.sandbox.alipay.Alipay;
import io.tongbao.sandbox.antom.Antom;
import io.tongbao.sandbox.bank.Bank;
import io.tongbao.sandbox.card.Card;
import io.tongbao.sandbox.party.Books;
import io.tongbao.sandbox.party.Faults;
import io.tongbao.sandbox.party.ThirdParty;
import io.tongbao.sandbox.wechat.WeChat;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * All third parties in one process, at one port of the loopback address, and at another for the bank's files. What they
 * know they forget with it.
 */
public final class Sandbox implements AutoCloseable {

    /** What the parties are called in faults, and the folders of their keys. */
    private static final String WECHAT = "wechat";

    private static final String ALIPAY = "alipay";
    private static final String CARD = "card";
    private static final String ANTOM = "antom";
    private static final String BANK = "bank";

    /**
     * Whoever is slow sleeps on a thread. A gateway asks each of four parties over 64 connections at most: were there
     * fewer threads than that, a slow one would keep the others from answering.
     */
    private static final String MOST = "272";

    private final Tomcat tomcat = new Tomcat();
    private final Bank bank;
    private final List<ThirdParty> parties;

    private Sandbox(Settings settings) {
        var faults = new Faults(Set.of(WECHAT, ALIPAY, CARD, ANTOM, BANK));
        var books = new Books();
        var keys = settings.keys();
        var speed = settings.speed();
        bank = new Bank(new Bank.Place(keys.resolve(BANK), settings.bankPort(), speed), faults.at(BANK), books);
        parties = List.of(
                new WeChat(keys.resolve(WECHAT), speed, faults.at(WECHAT), books),
                new Alipay(keys.resolve(ALIPAY), speed, faults.at(ALIPAY), books),
                new Card(new Card.Place(keys.resolve(CARD), settings.cardNotices()), speed, faults.at(CARD), books),
                new Antom(keys.resolve(ANTOM), speed, faults.at(ANTOM), books),
                bank);
        var connector = new Connector();
        connector.setPort(settings.port());
        connector.setProperty("address", "127.0.0.1");
        connector.setProperty("maxThreads", MOST);
        connector.setProperty("minSpareThreads", "1");
        // Stripe's own client sends these as they are.
        connector.setProperty("relaxedQueryChars", "[]");
        // Nothing is written there: that is left to web applications, and there is none.
        tomcat.setBaseDir(System.getProperty("java.io.tmpdir"));
        tomcat.setConnector(connector);
        tomcat.getHost();
        tomcat.getEngine().getPipeline().addValve(new Door(parties, new Desk(parties, faults, books)));
    }

    public static Sandbox start(Settings settings) {
        // Tomcat tells a page of what is not worth knowing here.
        Logger.getLogger("org.apache").setLevel(Level.WARNING);
        var sandbox = new Sandbox(settings);
        try {
            sandbox.tomcat.start();
        } catch (LifecycleException failed) {
            sandbox.close();
            throw new IllegalStateException("port " + settings.port(), failed);
        }
        if (sandbox.port() <= 0) {
            sandbox.close();
            throw new IllegalStateException("port " + settings.port() + " is taken");
        }
        return sandbox;
    }

    /** Runs until it is killed. */
    public static void main(String[] args) {
        // Not under the name that is found by itself: tests of others have this module too.
        System.setProperty("logback.configurationFile", "sandbox-logback.xml");
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        var sandbox = start(new Settings(
                Path.of(needed("sandbox.keys")),
                Integer.parseInt(needed("sandbox.port")),
                Integer.parseInt(needed("sandbox.bank-port")),
                Double.parseDouble(System.getProperty("sandbox.speed", "60")),
                System.getProperty("sandbox.card-notices", "")));
        Runtime.getRuntime().addShutdownHook(new Thread(sandbox::close, "close-sandbox"));
        sandbox.tomcat.getServer().await();
    }

    public int port() {
        return tomcat.getConnector().getLocalPort();
    }

    /** Where the bank's SFTP is. */
    public int bankPort() {
        return bank.port();
    }

    @Override
    public void close() {
        parties.forEach(ThirdParty::close);
        try {
            tomcat.stop();
            tomcat.destroy();
        } catch (LifecycleException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String needed(String name) {
        @Nullable String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("-D" + name + " is missing");
        }
        return value;
    }
}
