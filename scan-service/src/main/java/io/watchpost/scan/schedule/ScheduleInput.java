package io.watchpost.scan.schedule;

/**
 * What a client may set on a schedule; null stands for "not sent". {@link ScheduleRules} has the rules.
 *
 * @param firstTime  {@code YYYY-MM-DD hh:mm:ss} on the clock of the zone; where it has passed, the dates after it count
 * @param timezone   an IANA zone
 * @param period     every so many units, 1 to 366
 * @param periodUnit once, day, week or month
 */
public record ScheduleInput(String name, String comment, String firstTime, String timezone, Integer period, String periodUnit) {

    /** The input of the whole schedule: what wasn't sent stays as it is. */
    ScheduleInput over(Schedule schedule) {
        return new ScheduleInput(name == null ? schedule.name : name, comment == null ? schedule.comment : comment,
            firstTime == null ? ScheduleRules.text(schedule.firstTime) : firstTime, timezone == null ? schedule.timezone : timezone,
            period == null ? Integer.valueOf(schedule.period) : period, periodUnit == null ? schedule.periodUnit : periodUnit);
    }

    /** The same input under that name where it has none of its own. */
    public ScheduleInput named(String other) {
        return new ScheduleInput(name == null ? other : name, comment, firstTime, timezone, period, periodUnit);
    }
}
