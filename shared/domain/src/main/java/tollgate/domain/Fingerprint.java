package tollgate.domain;

/**
 * What must match on a replay: a digest of the canonical content, in which field order, white space
 * and number form have no part.
 *
 * @param sha256 64 hexadecimal digits
 */
public record Fingerprint(String sha256) {

  public Fingerprint {
    Check.that(sha256.matches("[0-9a-f]{64}"), "a fingerprint is 64 hexadecimal digits");
  }

  @Override
  public String toString() {
    return sha256;
  }
}
