package tollgate.local.sandbox;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Checks that a request was signed with the secret, and recently. */
record SignatureCheck(String secret) {

  private static final String ALGORITHM = "HmacSHA256";
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  boolean isGood(String timestamp, String signature, String request, Instant now) {
    return timestamp.matches("\\d{1,12}")
        && isNear(Instant.ofEpochSecond(Long.parseLong(timestamp)), now)
        && MessageDigest.isEqual(bytes("v1=" + hmac(timestamp + "\n" + request)), bytes(signature));
  }

  private static boolean isNear(Instant time, Instant now) {
    return Duration.between(time, now).abs().compareTo(TOLERANCE) <= 0;
  }

  private String hmac(String text) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes(secret), ALGORITHM));
      return HexFormat.of().formatHex(mac.doFinal(bytes(text)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
