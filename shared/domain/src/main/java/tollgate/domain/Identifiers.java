package tollgate.domain;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** The form of identifiers, and the three ways to make one: at random, by time, by derivation. */
final class Identifiers {

  private static final int HEX_DIGITS = 32;

  private Identifiers() {}

  static void check(String value) {
    Check.that(
        value.matches("[A-Za-z0-9._~:-]{1,64}"),
        "an id is 1–64 characters of A–Z a–z 0–9 . _ ~ : -");
  }

  static String random(String prefix) {
    return prefix + UUID.randomUUID().toString().replace("-", "");
  }

  /** Twelve hexadecimal digits of milliseconds, then twenty of randomness. */
  static String byTime(String prefix, Instant at) {
    String time = String.format(Locale.ROOT, "%012x", at.toEpochMilli());
    return prefix + time + UUID.randomUUID().toString().replace("-", "").substring(time.length());
  }

  /**
   * The same parts always give the same id. The length in front of each part separates the parts.
   */
  static String derived(String prefix, String... parts) {
    return prefix + sha256(parts).substring(0, HEX_DIGITS);
  }

  static String sha256(String... parts) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String part : parts) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
