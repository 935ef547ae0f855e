package tollgate.local.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureCheckTest {

  private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

  /** By {@code printf '1000000\nPOST\n/payouts\n{}' | openssl dgst -sha256 -hmac secret}. */
  private static final String GOOD =
      "v1=a4d5759358d7af0623b3a5f1bf98368e718eb34392be40920e838c7b20b07127";

  private static final String REQUEST = "POST\n/payouts\n{}";

  private final SignatureCheck signature = new SignatureCheck("secret");

  @Test
  void isGoodForExactlyWhatWasSigned() {
    assertThat(signature.isGood("1000000", GOOD, REQUEST, NOW)).isTrue();
    assertThat(signature.isGood("1000000", GOOD, REQUEST + " ", NOW)).isFalse();
    assertThat(signature.isGood("1000001", GOOD, REQUEST, NOW)).isFalse();
    assertThat(signature.isGood("1000000", GOOD.replace("v1=", ""), REQUEST, NOW)).isFalse();
    assertThat(signature.isGood("1000000", "", REQUEST, NOW)).isFalse();
    assertThat(signature.isGood("", GOOD, REQUEST, NOW)).isFalse();
    assertThat(new SignatureCheck("other").isGood("1000000", GOOD, REQUEST, NOW)).isFalse();
  }

  @Test
  void isGoodForFiveMinutesBeforeAndAfter() {
    assertThat(signature.isGood("1000000", GOOD, REQUEST, NOW.plusSeconds(300))).isTrue();
    assertThat(signature.isGood("1000000", GOOD, REQUEST, NOW.minusSeconds(300))).isTrue();
    assertThat(signature.isGood("1000000", GOOD, REQUEST, NOW.plusSeconds(301))).isFalse();
    assertThat(signature.isGood("1000000", GOOD, REQUEST, NOW.minusSeconds(301))).isFalse();
  }
}
