package tollgate.domain;

/**
 * Names a user: the {@code sub} of the verified JWT, never a field of the body.
 *
 * @param value 1–128 printable ASCII characters without a space
 */
public record UserId(String value) {

  public UserId {
    Check.that(value.matches("[!-~]{1,128}"), "a user id is 1–128 printable ASCII characters");
  }

  @Override
  public String toString() {
    return value;
  }
}
