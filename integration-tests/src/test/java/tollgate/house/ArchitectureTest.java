package tollgate.house;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tollgate.dynamodb.client.FunctionEnvironment;
import tollgate.dynamodb.tables.Query;
import tollgate.dynamodb.tables.Write;
import tollgate.local.template.FunctionDefinition;
import tollgate.testing.World;

/** The table of contents of the architecture: who may know whom and what. */
@AnalyzeClasses(packages = "tollgate", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

  private static final String DECISION = "tollgate.decision..";
  private static final String DOMAIN = "tollgate.domain..";
  private static final String DYNAMODB = "tollgate.dynamodb..";
  private static final String HTTP = "tollgate.http..";
  private static final String LOCAL = "tollgate.local..";
  private static final String PROXY = "tollgate.dynamodbproxy..";

  /** Reads items raw, so that a mistake in how they are written cannot hide itself there. */
  private static final String RECONCILIATION = "tollgate.reconciliation..";

  private static final String ON_LAMBDA = "tollgate.dynamodb.client.FunctionEnvironment.onLambda()";

  private static final String OF_OPERATOR =
      "tollgate.dynamodb.client.FunctionEnvironment.ofOperator"
          + "(software.amazon.awssdk.services.dynamodb.DynamoDbClient, java.util.Map)";

  /** What rules decide about, beside commands, rows and outcomes: values of one function each. */
  private static final String VALUES_OF_RULES =
      "tollgate\\.(leadclaim\\.Ending|hold\\.HoldEnding|payoutdesk\\.OperatorAction"
          + "|statement\\.(Movement|Extension|StatementStep))(\\$.*)?";

  /** Whatever tells the time of day by itself, called or handed on as a method reference. */
  private static final Pattern CLOCKS =
      Pattern.compile(
          "java\\.time\\.\\w+\\.now\\(.*|java\\.time\\.Clock\\.(system|tick).*"
              + "|java\\.time\\.InstantSource\\.system\\(\\)|java\\.lang\\.System\\.currentTimeMillis\\(\\)"
              + "|java\\.util\\.Date\\.<init>\\(\\)|java\\.util\\.Calendar\\.getInstance\\(.*");

  private static final Pattern STOPWATCH = Pattern.compile("java\\.lang\\.System\\.nanoTime\\(\\)");

  /**
   * Of these, environments restored from one snapshot would draw the same numbers; a seed is handed
   * in.
   */
  private static final Pattern SHARED_RANDOMNESS =
      Pattern.compile(
          "java\\.util\\.(Splittable)?Random\\.<init>\\(\\)|java\\.lang\\.Math\\.random\\(\\)"
              + "|java\\.util\\.concurrent\\.ThreadLocalRandom\\.current\\(\\)"
              + "|java\\.util\\.random\\.RandomGenerator\\.(of|getDefault)\\(.*"
              + "|java\\.util\\.Collections\\.shuffle\\(java\\.util\\.List\\)");

  private static final Pattern EXECUTION =
      Pattern.compile(
          "tollgate\\.dynamodb\\.(gate\\.Operation\\.decide|client\\.Database\\.attempt)\\(.*"
              + "|.*DynamoDbClient\\.transactWriteItems\\(.*");

  /** A source of the product or of ./run, with its package. */
  private static final Pattern SOURCE = Pattern.compile("/src/main/java/(.+)/[^/]+$");

  private static final Pattern ENVIRONMENT =
      Pattern.compile("java\\.lang\\.(System\\.getenv\\(.*|ProcessBuilder\\.environment\\(.*)");

  /** Objects that one thread uses, for one request. */
  private static final String OF_ONE_REQUEST =
      "tollgate\\.(domain\\.CallTally|dynamodb\\.gate\\.(Known|Gate\\$Execution)"
          + "|http\\.(ForeignJson|IdempotencyKeyHeader))";

  /** All other objects are shared by the requests of a process: see decision 62. */
  @ArchTest
  static final ArchRule sharedObjectsChangeInVolatileFieldsAlone =
      fields()
          .that()
          .areNotFinal()
          .and()
          .areDeclaredInClassesThat(
              resideOutsideOfPackages(LOCAL, RECONCILIATION, PROXY, "tollgate.operator..")
                  .and(not(nameMatching(OF_ONE_REQUEST))))
          .should()
          .haveModifier(JavaModifier.VOLATILE);

  @ArchTest
  static final ArchRule domainKnowsOnlyJava =
      classes()
          .that()
          .resideInAnyPackage(DOMAIN, DECISION)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(DOMAIN, DECISION, "java..", "org.jspecify.annotations..");

  @ArchTest
  static final ArchRule theProxyKnowsNoOtherModule =
      classes()
          .that()
          .resideInAPackage(PROXY)
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage(PROXY, "java..", "com.fasterxml.jackson..", "org.jspecify..");

  /** A rule is a function of values: no client, no clock, no event, no JSON. */
  @ArchTest
  static final ArchRule rulesArePure =
      classes()
          .that()
          .haveNameMatching("tollgate\\..*\\.\\w+Rule")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(DECISION, DOMAIN, "java..")
                  .or(nameMatching("tollgate(\\.\\w+)+\\.\\w+(Command|Rows|Rule|Outcome)(\\$.*)?"))
                  .or(nameMatching(VALUES_OF_RULES)));

  @ArchTest
  static final ArchRule rulesTakeNoFunctions =
      noMethods()
          .that()
          .areDeclaredInClassesThat()
          .haveNameMatching("tollgate\\..*\\.\\w+Rule")
          .and()
          .haveNameNotMatching("lambda\\$.*")
          .should()
          .haveRawParameterTypes(
              describe(
                  "with a function",
                  types -> types.stream().anyMatch(resideInAPackage("java.util.function.."))));

  /** What is decided is data: it can be compared, printed and put into a table. */
  @ArchTest
  static final ArchRule decisionsHoldNoFunctions =
      noFields()
          .that()
          .areDeclaredInClassesThat(
              resideInAPackage(DECISION)
                  .or(assignableTo(Write.class))
                  .or(assignableTo(Query.class)))
          .should()
          .haveRawType(resideInAPackage("java.util.function.."));

  @ArchTest
  static final ArchRule onlyTheGateDecidesAndSendsTransactions =
      noClasses()
          .that(resideOutsideOfPackages(LOCAL, RECONCILIATION, PROXY))
          .and()
          .haveNameNotMatching(
              "tollgate\\.dynamodb\\.(gate\\.Gate(\\$.*)?|client\\.Database|client\\.Books)")
          .should()
          .accessTargetWhere(reaches(EXECUTION));

  @ArchTest
  static final ArchRule onlyDynamodbTouchesTheSdk =
      noClasses()
          .that()
          .resideOutsideOfPackages(DYNAMODB, LOCAL, RECONCILIATION)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("software.amazon.awssdk..");

  @ArchTest
  static final ArchRule onlyHttpReadsAndWritesJson =
      noClasses()
          .that()
          .resideOutsideOfPackages(HTTP, LOCAL, PROXY)
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.fasterxml..");

  /** The rooms of the database know one direction. */
  @ArchTest
  static final ArchRule tablesThenClientThenGateThenPayouts =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("tables")
          .definedBy("tollgate.dynamodb.tables..")
          .layer("client")
          .definedBy("tollgate.dynamodb.client..")
          .layer("gate")
          .definedBy("tollgate.dynamodb.gate..")
          .layer("payouts")
          .definedBy("tollgate.dynamodb.payouts..")
          .whereLayer("tables")
          .mayNotAccessAnyLayer()
          .whereLayer("client")
          .mayOnlyAccessLayers("tables")
          .whereLayer("gate")
          .mayOnlyAccessLayers("tables", "client");

  @ArchTest
  static final ArchRule httpAndDynamodbDoNotKnowEachOther =
      slices().matching("tollgate.(http|dynamodb)..").should().notDependOnEachOther();

  @ArchTest
  static final ArchRule nothingIsBuiltOnLocal =
      noClasses()
          .that()
          .resideOutsideOfPackage(LOCAL)
          .should()
          .dependOnClassesThat()
          .resideInAPackage(LOCAL);

  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("tollgate.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule packagesOfLocalHaveNoCycles =
      slices().matching("tollgate.local.(*)..").should().beFreeOfCycles();

  /** Only {@code ./run} itself puts the packages of local together. */
  @ArchTest
  static final ArchRule packagesOfLocalDoNotKnowMain =
      noClasses()
          .that()
          .resideInAPackage("tollgate.local.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("tollgate.local");

  @ArchTest
  static final ArchRule onlyTheDeploymentReadsTheEnvironment =
      noClasses()
          .that()
          .doNotHaveFullyQualifiedName(FunctionEnvironment.class.getName())
          .should()
          .accessTargetWhere(reaches(ENVIRONMENT));

  @ArchTest
  static final ArchRule timeIsHandedIn =
      noClasses()
          .that(resideOutsideOfPackage(LOCAL))
          .should()
          .accessTargetWhere(reaches(CLOCKS).and(isNotFrom(ON_LAMBDA)).and(isNotFrom(OF_OPERATOR)));

  @ArchTest
  static final ArchRule randomnessIsSecure =
      noClasses()
          .that(resideOutsideOfPackages(LOCAL, PROXY))
          .should()
          .accessTargetWhere(reaches(SHARED_RANDOMNESS));

  @ArchTest
  static final ArchRule onlyWhatStandsAroundAFunctionHoldsAStopwatch =
      noClasses()
          .that(resideOutsideOfPackages(LOCAL, PROXY))
          .and()
          .doNotHaveFullyQualifiedName("tollgate.http.InvocationBudget")
          .and()
          .doNotHaveFullyQualifiedName("tollgate.operator.Desk")
          .should()
          .accessTargetWhere(reaches(STOPWATCH));

  @ArchTest
  static final ArchRule nothingHasASetter =
      noMethods()
          .that()
          .areDeclaredInClassesThat(resideOutsideOfPackage(LOCAL))
          .should()
          .haveNameMatching("set[A-Z].*");

  @ArchTest
  static void functionsDoNotKnowEachOther(JavaClasses classes) {
    Set<String> packages =
        handlers(classes).stream().map(JavaClass::getPackageName).collect(Collectors.toSet());
    for (String function : packages) {
      String[] others =
          packages.stream().filter(name -> !name.equals(function)).toArray(String[]::new);
      noClasses()
          .that()
          .resideInAPackage(function)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others)
          .check(classes);
    }
  }

  @ArchTest
  static void everyHandlerIsDeployed(JavaClasses classes) {
    assertThat(handlers(classes))
        .extracting(JavaClass::getName)
        .containsExactlyInAnyOrderElementsOf(
            World.TEMPLATE.functions().stream().map(FunctionDefinition::handler).toList());
  }

  @ArchTest
  static void everyHandlerCanBeMadeInTheTwoWays(JavaClasses classes) {
    assertThat(handlers(classes))
        .allSatisfy(handler ->
            assertThat(handler.reflect().getConstructors())
                .extracting(Constructor::getParameterTypes)
                .extracting(Arrays::asList)
                .containsExactlyInAnyOrder(List.of(), List.of(FunctionEnvironment.class)));
  }

  /** A module that this module does not depend on would be seen by none of these rules. */
  @ArchTest
  static void seesEveryModule(JavaClasses classes) throws IOException {
    try (Stream<Path> files = Files.walk(World.ROOT)) {
      assertThat(classes.stream().map(JavaClass::getPackageName).distinct())
          .containsExactlyInAnyOrderElementsOf(
              files
                  .map(file -> World.ROOT.relativize(file).toString())
                  .filter(file -> !file.startsWith("lab") && !file.startsWith("."))
                  .filter(file -> file.endsWith(".java"))
                  .flatMap(file -> SOURCE.matcher(file).results())
                  .map(source -> source.group(1).replace('/', '.'))
                  .distinct()
                  .toList());
    }
  }

  /** Not even tests could use them. */
  @ArchTest
  static void mockitoAndLombokAreNotInTheBuild(JavaClasses classes) {
    for (String type : List.of("org/mockito/Mockito.class", "lombok/Data.class")) {
      assertThat(ArchitectureTest.class.getClassLoader().getResource(type)).as(type).isNull();
    }
  }

  private static Set<JavaClass> handlers(JavaClasses classes) {
    return classes.stream()
        .filter(type -> type.isAssignableTo(RequestHandler.class))
        .collect(Collectors.toSet());
  }

  private static DescribedPredicate<JavaAccess<?>> reaches(Pattern target) {
    return DescribedPredicate.describe(
        "target is like " + target,
        access -> target.matcher(access.getTarget().getFullName()).matches());
  }

  private static DescribedPredicate<JavaAccess<?>> isNotFrom(String method) {
    return DescribedPredicate.describe(
        "origin is not " + method, access -> !access.getOrigin().getFullName().equals(method));
  }
}
