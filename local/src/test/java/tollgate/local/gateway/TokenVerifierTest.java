package tollgate.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tollgate.local.template.TokenRules;

class TokenVerifierTest {

  private static final TokenRules RULES =
      new TokenRules("authorization", "https://issuer.example", List.of("tollgate", "other"));
  private static final LocalIdentity IDENTITY = new LocalIdentity(LocalIdentity.generate());
  private static final TokenVerifier VERIFIER = new TokenVerifier(IDENTITY);

  @Test
  void aTokenOfOursTellsItsUser() {
    String token = IDENTITY.token("alice", RULES);
    assertThat(claims("Bearer " + token)).hasValueSatisfying(isOf("alice"));
    assertThat(claims("bearer " + token)).hasValueSatisfying(isOf("alice"));
    assertThat(claims(token)).hasValueSatisfying(isOf("alice"));
  }

  @Test
  void claimsAreHandedOnAsStrings() {
    String token =
        signed(claims ->
            claims
                .claim("groups", List.of("a", "b"))
                .claim("admin", true)
                .expirationTime(Date.from(Instant.ofEpochSecond(4_000_000_000L))));
    assertThat(claims(token).orElseThrow())
        .containsEntry("groups", "[a b]")
        .containsEntry("admin", "true")
        .containsEntry("exp", "4000000000")
        .containsEntry("aud", "tollgate");
  }

  @Test
  void oneOfSeveralAudiencesIsEnough() {
    assertThat(claims(signed(claims -> claims.audience(List.of("x", "other"))))).isPresent();
  }

  @Test
  void aTokenForSomebodyElseOrFromSomebodyElseIsRefused() {
    assertThat(claims(signed(claims -> claims.audience("somebody")))).isEmpty();
    assertThat(claims(signed(claims -> claims.audience((String) null)))).isEmpty();
    assertThat(claims(signed(claims -> claims.issuer("https://issuer.example/")))).isEmpty();
    assertThat(claims(signed(claims -> claims.issuer(null)))).isEmpty();
  }

  @Test
  void aTokenOutsideItsTimeIsRefused() {
    Date past = Date.from(Instant.now().minusSeconds(2));
    Date future = Date.from(Instant.now().plusSeconds(60));
    assertThat(claims(signed(claims -> claims.expirationTime(past)))).isEmpty();
    assertThat(claims(signed(claims -> claims.expirationTime(null)))).isEmpty();
    assertThat(claims(signed(claims -> claims.notBeforeTime(future)))).isEmpty();
  }

  @Test
  void aTokenWithoutASignatureIsRefused() {
    String token = IDENTITY.token("alice", RULES);
    assertThat(claims(new PlainJWT(valid().build()).serialize())).isEmpty();
    assertThat(claims(token.substring(0, token.lastIndexOf('.') + 1))).isEmpty();
    String none =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(claims(none + token.substring(token.indexOf('.')))).isEmpty();
  }

  @Test
  void aTokenSignedWithAnotherKeyIsRefused() {
    LocalIdentity another = new LocalIdentity(LocalIdentity.generate());
    assertThat(claims(another.token("alice", RULES))).isEmpty();
  }

  @Test
  void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws JOSEException {
    SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), valid().build());
    token.sign(new MACSigner(IDENTITY.publicKey().toRSAPublicKey().getEncoded()));
    assertThat(claims(token.serialize())).isEmpty();
  }

  @Test
  void aTokenWhoseClaimsWereChangedIsRefused() {
    String[] parts = IDENTITY.token("alice", RULES).split("\\.", -1);
    String payload =
        new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
            .replace("alice", "bobby");
    String forged =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    assertThat(claims(parts[0] + "." + forged + "." + parts[2])).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer x", "Basic YTpi", "a.b.c", "{}", "..."})
  void whatIsNoTokenIsRefused(String header) {
    assertThat(claims(header)).isEmpty();
  }

  private static Optional<Map<String, String>> claims(String header) {
    return VERIFIER.claims(header, RULES);
  }

  private static Consumer<Map<String, String>> isOf(String user) {
    return claims -> assertThat(claims).containsEntry("sub", user);
  }

  private static String signed(UnaryOperator<JWTClaimsSet.Builder> change) {
    return IDENTITY.sign(change.apply(valid()).build());
  }

  private static JWTClaimsSet.Builder valid() {
    return new JWTClaimsSet.Builder()
        .subject("alice")
        .issuer(RULES.issuer())
        .audience("tollgate")
        .expirationTime(Date.from(Instant.now().plusSeconds(60)));
  }
}
