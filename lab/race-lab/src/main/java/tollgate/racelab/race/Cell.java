package tollgate.racelab.race;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import org.jspecify.annotations.Nullable;

/**
 * What a row came to, as lab/docs/race-lab/race-lab.json keeps it. What does not apply is null.
 *
 * @param requests that callers wanted answered, each sent as often as needed
 * @param allowed how many effects there should be
 * @param effects how many there are, by the tables
 * @param lost money that is nowhere, in minor units
 * @param created money that came from nowhere, in minor units
 * @param failed requests that got no definite answer, or a "no" that should have been a "yes"
 * @param disagreeing answers of equal requests that differ, and those that the tables belie
 * @param shareOfLimit goodput by the serial limit
 * @param injected crashes, or lost answers
 * @param doubleCharges effects beyond the first of a key
 */
@JsonPropertyOrder({
  "row",
  "strategy",
  "scenario",
  "servers",
  "faults",
  "requests",
  "allowed",
  "effects",
  "lost",
  "created",
  "failed",
  "disagreeing",
  "callsPerRequest",
  "unitsPerRequest",
  "p50Millis",
  "p99Millis",
  "goodputPerSecond",
  "serialLimitPerSecond",
  "shareOfLimit",
  "injected",
  "doubleCharges",
  "doubleChargesPer1000",
  "seconds"
})
record Cell(
    String row,
    String strategy,
    String scenario,
    int servers,
    String faults,
    int requests,
    int allowed,
    int effects,
    long lost,
    long created,
    int failed,
    int disagreeing,
    double callsPerRequest,
    double unitsPerRequest,
    @Nullable Double p50Millis,
    @Nullable Double p99Millis,
    @Nullable Double goodputPerSecond,
    @Nullable Double serialLimitPerSecond,
    @Nullable Double shareOfLimit,
    int injected,
    int doubleCharges,
    @Nullable Double doubleChargesPer1000,
    double seconds) {}
