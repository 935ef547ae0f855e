package tollgate.local.gateway;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import tollgate.local.template.TokenRules;

/**
 * A local issuer of tokens: a key of this checkout, generated at first use, so that the tokens of
 * one {@code ./run} are valid for another.
 */
public final class LocalIdentity {

  /** JWT authorizers accept RSA only; it is also the cheapest to verify. */
  static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

  private static final int KEY_BITS = 2048;

  private static final Duration VALIDITY = Duration.ofHours(24);

  private final RSAKey key;

  public LocalIdentity(RSAKey key) {
    this.key = key;
  }

  /** The identity kept in this folder. */
  public static LocalIdentity in(Path folder) throws IOException {
    Path file = Files.createDirectories(folder, ownerOnly("rwx------")).resolve("identity.json");
    if (!Files.exists(file)) {
      keep(generate(), folder, file);
    }
    try {
      return new LocalIdentity(RSAKey.parse(Files.readString(file)));
    } catch (ParseException e) {
      throw new IOException(file + " holds no key; delete it to have a new one made", e);
    }
  }

  public static RSAKey generate() {
    try {
      return new RSAKeyGenerator(KEY_BITS).keyID("local").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }

  /** The key to verify tokens with. */
  RSAKey publicKey() {
    return key.toPublicJWK();
  }

  /** A token of this user, good for a day. */
  public String token(String subject, TokenRules rules) {
    return token(subject, List.of(), "", rules);
  }

  /**
   * A token of this user, good for a day.
   *
   * @param queues the queues of leads that the user may work
   */
  public String token(String subject, List<String> queues, TokenRules rules) {
    return token(subject, queues, "", rules);
  }

  /**
   * A token of this user or service, good for a day.
   *
   * @param queues the queues of leads that the user may work
   * @param scope the scopes, with blanks between them; empty for none
   */
  public String token(String subject, List<String> queues, String scope, TokenRules rules) {
    Instant now = Instant.now();
    return sign(
        new JWTClaimsSet.Builder()
            .claim("queues", queues.isEmpty() ? null : queues)
            .claim("scope", scope.isEmpty() ? null : scope)
            .subject(subject)
            .issuer(rules.issuer())
            .audience(rules.audience())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(VALIDITY)))
            .build());
  }

  String sign(JWTClaimsSet claims) {
    JWSHeader header =
        new JWSHeader.Builder(ALGORITHM).type(JOSEObjectType.JWT).keyID(key.getKeyID()).build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException("our own key does not sign", e);
    }
    return token.serialize();
  }

  /** Creates the file atomically, unless another process was faster: the first link wins. */
  private static void keep(RSAKey key, Path folder, Path file) throws IOException {
    Path draft = Files.createTempFile(folder, "identity", ".draft", ownerOnly("rw-------"));
    try {
      Files.createLink(file, Files.writeString(draft, key.toJSONString()));
    } catch (FileAlreadyExistsException _) {
      // Another ./run was faster: its key is used.
    } finally {
      Files.delete(draft);
    }
  }

  private static FileAttribute<Set<PosixFilePermission>> ownerOnly(String permissions) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
  }
}
