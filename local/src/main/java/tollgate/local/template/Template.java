package tollgate.local.template;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The parts of template.yaml that one machine can provide. */
public record Template(
    List<TableDefinition> tables,
    List<FunctionDefinition> functions,
    List<StreamTrigger> streams,
    List<Schedule> schedules) {

  public Template {
    tables = List.copyOf(tables);
    functions = List.copyOf(functions);
    streams = List.copyOf(streams);
    schedules = List.copyOf(schedules);
  }

  /**
   * Reads a template.
   *
   * @throws TemplateException if it declares something that cannot be served
   */
  public static Template read(Path file) throws IOException {
    Section template = TaggedYaml.read(file);
    Intrinsics intrinsics = new Intrinsics(template);
    Section globals = template.section("Globals");
    Apis apis = new Apis(template, intrinsics);
    List<TableDefinition> tables = new ArrayList<>();
    List<FunctionDefinition> functions = new ArrayList<>();
    List<StreamTrigger> streams = new ArrayList<>();
    List<Schedule> schedules = new ArrayList<>();
    template
        .section("Resources")
        .sections()
        .forEach((id, resource) -> {
          if (resource.findText("Condition").map(intrinsics::holds).orElse(true)) {
            Section properties = resource.section("Properties");
            switch (resource.text("Type")) {
              case "AWS::DynamoDB::Table" ->
                  tables.add(TableDefinition.of(id, intrinsics.resolve(properties)));
              case "AWS::Serverless::Function" -> {
                Section function =
                    intrinsics.resolve(globals.section("Function").overriddenBy(properties));
                functions.add(FunctionDefinition.of(id, function, apis, file));
                streams.addAll(StreamTriggers.of(id, function));
                schedules.addAll(Schedule.allOf(id, function));
              }
              default -> {
                // Alarms, logs, roles and the like have no counterpart here.
              }
            }
          }
        });
    return new Template(tables, functions, streams, schedules);
  }

  /** This template with its functions' variables overridden by these values. */
  public Template withVariables(Map<String, String> values) {
    return new Template(
        tables,
        functions.stream().map(function -> function.withVariables(values)).toList(),
        streams,
        schedules);
  }

  /** The rules for tokens, from the first route that has any. */
  public TokenRules tokenRules() {
    return functions.stream()
        .flatMap(function -> function.routes().stream())
        .flatMap(route -> route.tokenRules().stream())
        .findFirst()
        .orElseThrow(() -> new TemplateException("no route of the template asks for a token"));
  }
}
