package tollgate.local.template;

import java.util.List;
import java.util.Locale;

/**
 * The tokens that a JWT authorizer accepts.
 *
 * @param header the lower-case name of the header with the token
 */
public record TokenRules(String header, String issuer, List<String> audience) {

  private static final String HEADER = "$request.header.";

  public TokenRules {
    audience = List.copyOf(audience);
  }

  static TokenRules of(Section authorizer) {
    String source = authorizer.findText("IdentitySource").orElse(HEADER + "Authorization");
    if (!source.startsWith(HEADER)) {
      throw new TemplateException(
          authorizer.where() + ": ./run finds tokens in headers only, not in " + source);
    }
    Section jwt = authorizer.section("JwtConfiguration");
    return new TokenRules(
        source.substring(HEADER.length()).toLowerCase(Locale.ROOT),
        jwt.text("issuer"),
        jwt.texts("audience"));
  }
}
