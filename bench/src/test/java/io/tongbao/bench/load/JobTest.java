package io.tongbao.bench.load;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

/** What the bench and its load generator say to each other, a line each. */
class JobTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Mix mix = Mix.of(10, 2, 0.2);

    @Test
    void a_job_arrives_as_it_was_sent() throws JsonProcessingException {
        var shape = Shape.scanning(3, "alipay/qr", mix).beside(new Shape.Crowd(4, "wechat/native"));
        var outside = new Job.Outside(List.of("127.0.0.1:1"), "http://127.0.0.1:2/sandbox");
        var job = new Job(List.of("127.0.0.1:3"), "token", 1000, shape, new Job.Coupons("cpn", 5), outside);
        assertThat(JSON.readValue(JSON.writeValueAsString(job), Job.class)).isEqualTo(job);
    }

    @Test
    void what_was_done_arrives_with_its_steps() throws JsonProcessingException {
        var steps = new Steps();
        steps.ended(Done.PAY, System.nanoTime());
        var done = Done.of(Map.of(Done.PAID, 1L, Done.CROWD_PAID, 7L), 1000, new Histogram(3), steps);
        var arrived = JSON.readValue(JSON.writeValueAsString(done), Done.class);
        assertThat(arrived).isEqualTo(done);
        assertThat(arrived.decided()).as("the crowd is not counted").isEqualTo(1);
        assertThat(Done.histogram(arrived.steps().getOrDefault(Done.PAY, "")).getTotalCount())
                .isEqualTo(1);
    }

    @Test
    void others_beside_change_nothing_of_what_is_measured() {
        var alone = Shape.scanning(3, "alipay/qr", mix);
        var beside = alone.beside(new Shape.Crowd(4, "wechat/native"));
        assertThat(beside.beside(alone.crowd())).isEqualTo(alone);
        assertThat(beside.buys()).isTrue();
        assertThat(Shape.idle(mix).buys()).isFalse();
    }
}
