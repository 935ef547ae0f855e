package tollgate.testing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.OnlyIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import tollgate.dynamodb.client.Clients;
import tollgate.local.engine.DynamoDbLocal;

/** A test that holds on every engine cannot know which one it runs on. */
@AnalyzeClasses(packages = "tollgate", importOptions = OnlyIncludeTests.class)
class EngineContractTest {

  @ArchTest
  static final ArchRule knowsNoEngine =
      noClasses()
          .that()
          .areAnnotatedWith(EngineContract.class)
          .or()
          .resideInAPackage("tollgate.history")
          .should()
          .dependOnClassesThat()
          .belongToAnyOf(EngineKind.class, DynamoDbLocal.class, Servers.class, LocalServer.class);

  @ArchTest
  static final ArchRule knowsNoAddress =
      noClasses()
          .that()
          .areAnnotatedWith(EngineContract.class)
          .or()
          .resideInAPackage("tollgate.history")
          .should()
          .callMethod(Clients.class, "at", URI.class);
}
