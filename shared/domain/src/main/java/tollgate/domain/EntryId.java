package tollgate.domain;

import java.time.Instant;

/**
 * Names a journal entry. Ids sort by the time they were made, which is not the order of commit.
 *
 * @param value 1–64 characters of {@code A–Z a–z 0–9 . _ ~ : -}
 */
public record EntryId(String value) {

  public EntryId {
    Identifiers.check(value);
  }

  public static EntryId at(Instant now) {
    return new EntryId(Identifiers.byTime("je_", now));
  }

  @Override
  public String toString() {
    return value;
  }
}
