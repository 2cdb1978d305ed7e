package io.tongbao.e2e.mesh;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.grpc.MethodDescriptor;
import io.grpc.ServiceDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * One RPC of the contracts, called with bytes.
 *
 * @param application the process that serves it
 * @param request what its message looks like
 * @param reply what its answer looks like
 */
record Rpc(MethodDescriptor<byte[], byte[]> method, String application, Descriptor request, Descriptor reply) {

    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] message) {
            return new ByteArrayInputStream(message);
        }

        @Override
        public byte[] parse(InputStream message) {
            try (message) {
                return message.readAllBytes();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    };

    /**
     * What several serve, all by the same code: whoever listens to events, joins in batches, has what waits for a
     * person.
     */
    private static final Map<String, String> ONE_OF_MANY =
            Map.of("event", "accounting", "batch", "pay-core", "work", "channel-gateway");

    /** All that the module proto has, found by its generated stubs: a new one is here by itself. */
    static List<Rpc> all() {
        return new ClassFileImporter()
                .importPackages("tongbao").stream()
                        .filter(type ->
                                type.isTopLevelClass() && type.getSimpleName().endsWith("Grpc"))
                        .sorted((one, other) -> one.getName().compareTo(other.getName()))
                        .flatMap(type -> service(type.reflect()).getMethods().stream())
                        .map(Rpc::of)
                        .toList();
    }

    /** A method of this name, whatever its messages say. */
    static MethodDescriptor<byte[], byte[]> bytes(String name) {
        return MethodDescriptor.newBuilder(BYTES, BYTES)
                .setType(MethodDescriptor.MethodType.UNARY)
                .setFullMethodName(name)
                .build();
    }

    /** "tongbao.trade.v1.PurchaseService/Buy" */
    String name() {
        return method.getFullMethodName();
    }

    /** Whether it promises by its name to change nothing. */
    boolean reads() {
        var bare = Objects.requireNonNull(method.getBareMethodName());
        return bare.startsWith("Get") || bare.startsWith("List") || bare.startsWith("Verify");
    }

    /** Whether it refuses an item in its answer, outside of any distributed transaction. */
    boolean answersItems() {
        return reply.findFieldByName("refusals") != null && request.findFieldByName("batch") == null;
    }

    /** Whether what it is about has a number for an id. */
    boolean isOfNumber() {
        var id = request.findFieldByName("id");
        return id != null && id.getJavaType() == FieldDescriptor.JavaType.LONG;
    }

    private static ServiceDescriptor service(Class<?> stub) {
        try {
            return (ServiceDescriptor) stub.getMethod("getServiceDescriptor").invoke(null);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(stub + " is no stub", changed);
        }
    }

    private static Rpc of(MethodDescriptor<?, ?> method) {
        var schema = (ProtoMethodDescriptorSupplier) Objects.requireNonNull(method.getSchemaDescriptor());
        var part = method.getFullMethodName().split("\\.", -1)[1];
        var domain = ONE_OF_MANY.getOrDefault(part, part);
        return new Rpc(
                method.toBuilder(BYTES, BYTES).setSchemaDescriptor(null).build(),
                Mesh.SERVICES.stream()
                        .filter(service -> service.equals(domain) || service.startsWith(domain + "-"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("nobody serves " + method.getFullMethodName())),
                schema.getMethodDescriptor().getInputType(),
                schema.getMethodDescriptor().getOutputType());
    }
}
