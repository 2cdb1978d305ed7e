package io.tongbao.kernel.wire;

import io.tongbao.kernel.Failure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.apache.dubbo.rpc.protocol.tri.compressor.DeCompressor;

/** Opens what is compressed as far as a message may be large; Dubbo's own would open a few bytes to gigabytes. */
public final class BoundedGzip implements DeCompressor {

    @Override
    public String getMessageEncoding() {
        return "gzip";
    }

    @Override
    public byte[] decompress(byte[] compressed) {
        try (var opened = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            var message = opened.readNBytes(Intake.MESSAGE_BYTES_MAX + 1);
            if (message.length > Intake.MESSAGE_BYTES_MAX) {
                throw Intake.tooLarge();
            }
            return message;
        } catch (IOException broken) {
            throw Failure.invalid("message", "compressed", "gzip, as its grpc-encoding says");
        }
    }
}
