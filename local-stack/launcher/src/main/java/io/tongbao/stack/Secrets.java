package io.tongbao.stack;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Passwords and tokens of a stack: drawn once, kept in a file of mode 0600, the same at every later start. */
public final class Secrets {
    /** Who has {@link #nacosPassword}. */
    public static final String NACOS_USER = "nacos";

    private static final int BYTES = 24;

    private final Path file;
    private final TreeMap<String, String> values = new TreeMap<>();

    private Secrets(Path file) {
        this.file = file;
    }

    /** The secrets of this state folder; what is missing is drawn and written. */
    static Secrets in(Path state) {
        var secrets = new Secrets(Folders.create(state).resolve("secrets.properties"));
        secrets.read();
        var known = secrets.values.size();
        secrets.draw("database.root");
        secrets.draw("database.operator");
        Part.services().forEach(service -> secrets.draw("database." + service.databaseUser()));
        Caller.all().forEach(caller -> secrets.draw("token." + caller));
        secrets.draw("nacos.password");
        secrets.draw("nacos.key");
        secrets.draw("nacos.identity");
        secrets.draw("seata.console");
        secrets.draw("seata.console.key");
        if (secrets.values.size() > known) {
            secrets.write();
        }
        return secrets;
    }

    /** The password of a database user: root, operator, or a service's, such as {@code pay_core}. */
    public String databasePassword(String user) {
        return value("database." + user);
    }

    /** Of the console, and of all who register, look up or read entries. */
    public String nacosPassword() {
        return value("nacos.password");
    }

    /** The plain token of a caller, such as {@code coffee}. */
    public String token(String caller) {
        return value("token." + caller);
    }

    /** What services are told of a caller's token: its SHA-256 in lower-case hex. */
    public String tokenSha256(String caller) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token(caller).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public String value(String name) {
        var value = values.get(name);
        if (value == null) {
            throw new StackFailure("no secret is called " + name + " in " + file);
        }
        return value;
    }

    private void draw(String name) {
        values.computeIfAbsent(name, key -> {
            var bytes = new byte[BYTES];
            new SecureRandom().nextBytes(bytes);
            return HexFormat.of().formatHex(bytes);
        });
    }

    /** Writes them where they are missing, since somebody purged the folder: others shall not draw other ones. */
    void keep() {
        if (!Files.exists(file)) {
            write();
        }
    }

    private void read() {
        if (!Files.exists(file)) {
            return;
        }
        var properties = new Properties();
        try {
            properties.load(new StringReader(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        properties.stringPropertyNames().forEach(name -> values.put(name, properties.getProperty(name)));
    }

    private void write() {
        var lines = values.entrySet().stream()
                .map(secret -> secret.getKey() + "=" + secret.getValue() + "\n")
                .collect(Collectors.joining());
        Folders.writePrivately(file, lines);
    }
}
