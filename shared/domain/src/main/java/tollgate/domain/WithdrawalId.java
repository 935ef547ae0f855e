package tollgate.domain;

/**
 * Names a withdrawal: the order to pay one red packet out.
 *
 * @param value 1–64 characters of {@code A–Z a–z 0–9 . _ ~ : -}
 */
public record WithdrawalId(String value) {

  public WithdrawalId {
    Identifiers.check(value);
  }

  public static WithdrawalId random() {
    return new WithdrawalId(Identifiers.random("wd_"));
  }

  @Override
  public String toString() {
    return value;
  }
}
