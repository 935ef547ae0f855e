package tollgate.domain;

/**
 * Names a lead.
 *
 * @param value 1–64 characters of {@code A–Z a–z 0–9 . _ ~ : -}
 */
public record LeadId(String value) {

  public LeadId {
    Identifiers.check(value);
  }

  @Override
  public String toString() {
    return value;
  }
}
