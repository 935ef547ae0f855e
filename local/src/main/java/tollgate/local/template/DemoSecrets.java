package tollgate.local.template;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Replaces the secrets that CloudFormation fills in when deploying with 32 hexadecimal digits, the
 * form of an RTC certificate, always the same for the same secret. They grant access to nothing.
 */
final class DemoSecrets {

  private static final Pattern REFERENCE =
      Pattern.compile("\\{\\{resolve:(?:secretsmanager|ssm|ssm-secure):[^}]+}}");

  private DemoSecrets() {}

  static String fill(String text) {
    return REFERENCE.matcher(text).replaceAll(reference -> secret(reference.group()));
  }

  private static String secret(String reference) {
    return UUID.nameUUIDFromBytes(reference.getBytes(StandardCharsets.UTF_8))
        .toString()
        .replace("-", "");
  }
}
