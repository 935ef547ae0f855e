package tollgate.local.template;

import java.util.Optional;

/** The template's HTTP APIs and the authorizers of their routes. */
final class Apis {

  private static final String NOBODY_IN_PARTICULAR = "NONE";

  private final Section template;
  private final Intrinsics intrinsics;

  Apis(Section template, Intrinsics intrinsics) {
    this.template = template;
    this.intrinsics = intrinsics;
  }

  /** The route that an event of type HttpApi declares. */
  Route route(Section event) {
    return new Route(
        event.findText("Method").orElse("ANY"),
        event.findText("Path").orElse("$default"),
        tokenRules(event),
        event.section("Auth").texts("AuthorizationScopes"));
  }

  /** The event's own authorizer, else the API's default. Without either, the route is public. */
  private Optional<TokenRules> tokenRules(Section event) {
    Section auth = auth(event.findText("ApiId"));
    return event
        .section("Auth")
        .findText("Authorizer")
        .or(() -> auth.findText("DefaultAuthorizer"))
        .filter(name -> !name.equals(NOBODY_IN_PARTICULAR))
        .map(name -> TokenRules.of(auth.section("Authorizers").section(name)));
  }

  private Section auth(Optional<String> api) {
    Section globals = template.section("Globals").section("HttpApi");
    Section properties =
        api.map(id -> template.section("Resources").section(id).section("Properties"))
            .map(globals::overriddenBy)
            .orElse(globals);
    return intrinsics.resolve(properties.section("Auth"));
  }
}
