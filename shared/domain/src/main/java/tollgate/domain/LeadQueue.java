package tollgate.domain;

/**
 * Names a queue of leads. The verified JWT says which queues an operator may work; no row does.
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
