package tollgate.domain;

/**
 * Names a payout provider in the rows of the payouts that were sent to it. No two providers share a
 * name, and a provider's name never changes.
 */
public record PayoutProviderName(String value) {

  public PayoutProviderName {
    Check.that(!value.isBlank(), "a provider has a name");
  }

  @Override
  public String toString() {
    return value;
  }
}
