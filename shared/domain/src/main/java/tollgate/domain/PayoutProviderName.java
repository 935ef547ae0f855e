package tollgate.domain;

/**
 * Names a payout provider in the rows of the payouts that were sent to it: two providers have two
 * names, and one provider keeps its name.
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
