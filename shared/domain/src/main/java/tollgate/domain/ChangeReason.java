package tollgate.domain;

/**
 * Why an operator did something, for people to read later.
 *
 * @param text 1–256 characters, none of them a control character
 */
public record ChangeReason(String text) {

  private static final int MOST = 256;

  public ChangeReason {
    Check.that(
        !text.isBlank()
            && text.codePointCount(0, text.length()) <= MOST
            && text.codePoints().noneMatch(it -> Character.isISOControl(it) || isLoneSurrogate(it)),
        "1–256 characters without control characters");
  }

  /** DynamoDB stores UTF-8, which has no half of a surrogate pair. */
  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint <= Character.MAX_VALUE && Character.isSurrogate((char) codePoint);
  }

  @Override
  public String toString() {
    return text;
  }
}
