package tollgate.domain;

/**
 * What a hold is for, for people to read later.
 *
 * @param text 1–256 characters; the first one is no blank, and none is a control character
 */
public record HoldPurpose(String text) {

  public HoldPurpose {
    ChangeReason.check(text);
  }

  @Override
  public String toString() {
    return text;
  }
}
