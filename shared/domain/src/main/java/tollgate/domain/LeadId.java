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

  /**
   * The id of a lead whose creator states none: with a caller's key derived from it, else random.
   */
  public static LeadId of(IdempotencyToken token) {
    return new LeadId(token.idOf("lead_"));
  }

  @Override
  public String toString() {
    return value;
  }
}
