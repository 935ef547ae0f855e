package tollgate.domain;

/**
 * Names a queue of leads. Which queues an operator may work is in the verified JWT, never in a row.
 *
 * @param name 1–64 characters of {@code A–Z a–z 0–9 . _ ~ : -}
 */
public record LeadQueue(String name) {

  public LeadQueue {
    Identifiers.check(name);
  }

  @Override
  public String toString() {
    return name;
  }
}
