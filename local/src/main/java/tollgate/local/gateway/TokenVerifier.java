package tollgate.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.text.ParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import tollgate.local.template.TokenRules;

/** Verifies tokens as a JWT authorizer does. */
public final class TokenVerifier {

  private static final String SCHEME = "Bearer ";

  private final ImmutableJWKSet<SecurityContext> keys;

  public TokenVerifier(LocalIdentity identity) {
    this.keys = new ImmutableJWKSet<>(new JWKSet(identity.publicKey()));
  }

  /** The claims of the token in a header's value, as strings; empty if the token is invalid. */
  Optional<Map<String, String>> claims(String header, TokenRules rules) {
    boolean hasScheme = header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    try {
      SignedJWT token = SignedJWT.parse(hasScheme ? header.substring(SCHEME.length()) : header);
      processor(rules).process(token, null);
      return Optional.of(strings(token.getPayload().toJSONObject()));
    } catch (ParseException | BadJOSEException | JOSEException _) {
      return Optional.empty();
    }
  }

  /** Whether these claims have one of the scopes that a route requires, or it requires none. */
  static boolean hasScope(Map<String, String> claims, List<String> required) {
    String scopes = claims.getOrDefault("scope", claims.getOrDefault("scp", ""));
    List<String> names = List.of(scopes.replaceAll("^\\[|\\]$", "").strip().split("\\s+"));
    return required.isEmpty() || required.stream().anyMatch(names::contains);
  }

  private DefaultJWTProcessor<SecurityContext> processor(TokenRules rules) {
    DefaultJWTClaimsVerifier<SecurityContext> claims =
        new DefaultJWTClaimsVerifier<>(
            new HashSet<>(rules.audience()),
            new JWTClaimsSet.Builder().issuer(rules.issuer()).build(),
            Set.of("exp"),
            null);
    claims.setMaxClockSkew(0);
    DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    processor.setJWSKeySelector(new JWSVerificationKeySelector<>(LocalIdentity.ALGORITHM, keys));
    processor.setJWTClaimsSetVerifier(claims);
    return processor;
  }

  /** Claims as the gateway passes them: numbers in digits, a list as {@code [a b]}. */
  private static Map<String, String> strings(Map<String, Object> claims) {
    Map<String, String> strings = new TreeMap<>();
    claims.forEach((name, value) ->
        strings.put(
            name,
            value instanceof List<?> list
                ? list.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"))
                : String.valueOf(value)));
    return strings;
  }
}
