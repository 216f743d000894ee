package io.watchpost.scan.scan;

import io.watchpost.scan.schedule.ScheduleInput;
import io.watchpost.scan.target.TargetInput;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.Optional;
import java.util.UUID;

/** Body of the wizard. */
public record ScanWizardRequest(@NotNull @Valid Input scan) {

    /**
     * A scan with what it is made of; null stands for "not sent".
     *
     * @param target     a new target, named as the scan where it has no name
     * @param targetId   one that is there, instead
     * @param schedule   a new schedule, named as the scan where it has no name
     * @param scheduleId one that is there, instead
     * @param configId   the scan profile
     * @param startNow   whether it starts at once, whatever the schedule says
     */
    public record Input(
        @NotNull @Size(min = 1, max = 80) @Pattern(regexp = NOT_BLANK, message = "must not be blank") String name,
        @Size(max = 400) String comment,
        @Valid TargetInput target,
        UUID targetId,
        ScheduleInput schedule,
        UUID scheduleId,
        UUID scannerId,
        UUID configId,
        Boolean startNow) {

        private static final String NOT_BLANK = "(?s).*\\S.*";

        /** The scan itself, of that target and schedule. */
        ScanInput scan(UUID itsTarget, UUID itsSchedule) {
            return new ScanInput(name, comment, itsTarget, Optional.ofNullable(itsSchedule), Optional.ofNullable(scannerId),
                Optional.ofNullable(configId), null);
        }
    }
}
