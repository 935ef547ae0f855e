package tollgate.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What template.yaml declares, as far as it can be had on one machine. */
public record Template(List<TableDefinition> tables, List<FunctionDefinition> functions) {

  public Template {
    tables = List.copyOf(tables);
    functions = List.copyOf(functions);
  }

  /**
   * Reads a template.
   *
   * @throws TemplateException if it declares what cannot be served
   */
  public static Template read(Path file) throws IOException {
    Section template = TaggedYaml.read(file);
    Intrinsics intrinsics = new Intrinsics(template);
    Section globals = template.section("Globals");
    Apis apis = new Apis(template, intrinsics);
    List<TableDefinition> tables = new ArrayList<>();
    List<FunctionDefinition> functions = new ArrayList<>();
    template
        .section("Resources")
        .sections()
        .forEach((id, resource) -> {
          if (resource.findText("Condition").map(intrinsics::holds).orElse(true)) {
            Section properties = resource.section("Properties");
            switch (resource.text("Type")) {
              case "AWS::DynamoDB::Table" ->
                  tables.add(TableDefinition.of(id, intrinsics.resolve(properties)));
              case "AWS::Serverless::Function" ->
                  functions.add(
                      FunctionDefinition.of(
                          id,
                          intrinsics.resolve(globals.section("Function").overriddenBy(properties)),
                          apis,
                          file));
              default -> {
                // Alarms, logs, roles and the like have no counterpart here.
              }
            }
          }
        });
    return new Template(tables, functions);
  }

  /** The rules that tokens have to follow; of the first route that has any. */
  public TokenRules tokenRules() {
    return functions.stream()
        .flatMap(function -> function.routes().stream())
        .flatMap(route -> route.tokenRules().stream())
        .findFirst()
        .orElseThrow(() -> new TemplateException("no route of the template asks for a token"));
  }
}
