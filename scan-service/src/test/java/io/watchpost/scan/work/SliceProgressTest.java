package io.watchpost.scan.work;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.watchpost.scan.engine.Phase;
import io.watchpost.scan.run.Steps;
import org.junit.jupiter.api.Test;

class SliceProgressTest {

    @Test
    void stepsAreHostsThatLeftAPhaseAndNeverGoBack() {
        SliceProgress progress = new SliceProgress(4, 4);
        progress.phase(Phase.ALIVE, 3);
        progress.phase(Phase.PORTS, 2);
        progress.phase(Phase.ALIVE, 1);
        assertEquals(5, progress.steps());
        progress.host();
        assertEquals(6, progress.steps());
        assertEquals(1, progress.hosts());
    }

    @Test
    void aSliceIsNotCompleteBeforeItIsStored() {
        SliceProgress progress = new SliceProgress(2, 2);
        for (Phase phase : Phase.values()) {
            progress.phase(phase, 2);
        }
        progress.host();
        progress.host();
        assertEquals(2 * Steps.PER_HOST - 1, progress.steps());
        assertEquals(1, progress.hosts());
    }

    @Test
    void aNameWithManyAddressesCountsAsOneHost() {
        SliceProgress progress = new SliceProgress(1, 8);
        progress.phase(Phase.ALIVE, 8);
        progress.phase(Phase.PORTS, 4);
        assertEquals(1, progress.steps());
    }
}
