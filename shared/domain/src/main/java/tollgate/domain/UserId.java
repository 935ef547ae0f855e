package tollgate.domain;

/**
 * Names a user: the {@code sub} of the verified JWT, never a field of the body.
 *
 * @param value 1–255 printable ASCII characters without a space: what OpenID Connect allows for
 *     {@code sub}, except spaces and control characters
 */
public record UserId(String value) {

  public UserId {
    Check.that(value.matches("[!-~]{1,255}"), "a user id is 1–255 printable ASCII characters");
  }

  @Override
  public String toString() {
    return value;
  }
}
