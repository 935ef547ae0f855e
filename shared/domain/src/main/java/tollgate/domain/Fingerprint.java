package tollgate.domain;

/**
 * A digest of the canonical content, which must match on a replay. Field order, white space and the
 * notation of numbers do not affect it.
 *
 * @param sha256 64 hexadecimal digits
 */
public record Fingerprint(String sha256) {

  public Fingerprint {
    Check.that(sha256.matches("[0-9a-f]{64}"), "a fingerprint is 64 hexadecimal digits");
  }

  /** The digest of these parts, each behind its length. */
  public static Fingerprint of(String... parts) {
    return new Fingerprint(Identifiers.sha256(parts));
  }

  @Override
  public String toString() {
    return sha256;
  }
}
