package tollgate.payouts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SignatureTest {

  private static final Instant AT = Instant.ofEpochSecond(1_795_327_200);

  /**
   * Made by {@code printf '1795327200\nPOST\n/v1/payouts\n{}' | openssl dgst -sha256 -hmac secret}.
   */
  @Test
  void isTheOneThatOthersMake() {
    assertThat(new Signature("secret").of(AT, "POST", "/v1/payouts", "{}"))
        .isEqualTo("v1=c52de69a61fab1eb8f0717a5b65286fa886d133e94ac919eb7fb7c3229a0e492");
  }

  @Test
  void changesWithEachPart() {
    Signature signature = new Signature("secret");
    assertThat(signature.of(AT, "POST", "/v1/payouts", "{}"))
        .isNotEqualTo(new Signature("secreT").of(AT, "POST", "/v1/payouts", "{}"))
        .isNotEqualTo(signature.of(AT.plusSeconds(1), "POST", "/v1/payouts", "{}"))
        .isNotEqualTo(signature.of(AT, "GET", "/v1/payouts", "{}"))
        .isNotEqualTo(signature.of(AT, "POST", "/v1/payout", "{}"))
        .isNotEqualTo(signature.of(AT, "POST", "/v1/payouts", "{ }"));
  }
}
