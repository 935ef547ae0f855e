package tollgate.history;

/** An amount as a caller states it. */
record Amount(long minorUnits, String currency) {}
