package tollgate.domain;

import java.time.LocalDate;

/**
 * What a user has spent by one operation in a UTC day, as the wallet's row counts it. Refunds and
 * released holds leave it as it is.
 */
public record DailyTotal(OperationName operation, LocalDate day, long minorUnits) {}
