package tollgate.domain;

import java.util.regex.Pattern;

/**
 * Why an operator did something, for people to read later.
 *
 * @param text 1–256 characters; the first one is no blank, and none is a control character
 */
public record ChangeReason(String text) {

  /** DynamoDB stores UTF-8, which has no half of a surrogate pair. */
  private static final Pattern FORM =
      Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp} ][^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{0,255}");

  public ChangeReason {
    check(text);
  }

  /** The form of a note for people. */
  static void check(String text) {
    Check.that(
        FORM.matcher(text).matches(),
        "must be 1–256 characters, the first no blank, and none a control character");
  }

  @Override
  public String toString() {
    return text;
  }
}
