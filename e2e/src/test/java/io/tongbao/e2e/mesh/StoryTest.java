package io.tongbao.e2e.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.tongbao.stack.demo.Facts;
import io.tongbao.stack.demo.Story;
import org.junit.jupiter.api.Test;

/** Row B2 of the requirements, as {@code ./tongbao demo} tells it to a newcomer. */
class StoryTest {

    private final Mesh mesh = Mesh.running();

    @Test
    void every_fact_of_the_story_holds() {
        var facts = new Facts(line -> {});
        Story.tell(mesh.stack(), facts);
        assertThat(facts.all()).hasSizeGreaterThan(50);
        assertThat(facts.all()).filteredOn(fact -> !fact.held()).isEmpty();
    }
}
