package tollgate.scale;

/** What a request brings with it, as far as it decides which calls are needed. */
public enum Given {
  KNOWN_WITH_KEY(true, true),
  KNOWN(true, false),
  WITH_KEY(false, true),
  NEITHER(false, false);

  private final boolean known;
  private final boolean key;

  Given(boolean known, boolean key) {
    this.known = known;
    this.key = key;
  }

  /** Whether the amount is known before the first call: it is stated, or the catalogue is warm. */
  public boolean known() {
    return known;
  }

  /** Whether the caller sends an idempotency key. */
  public boolean key() {
    return key;
  }
}
