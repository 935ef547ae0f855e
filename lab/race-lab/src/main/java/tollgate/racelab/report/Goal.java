package tollgate.racelab.report;

/** What was to be reached, and what was measured. */
record Goal(String name, String goal, String measured, String verdict) {}
