package tollgate.testing;

/** A run of its own that makes tables, tells of them, and fails. */
final class FailingRun {

  private FailingRun() {}

  public static void main(String[] arguments) {
    new World();
    OwnTables tables = Engine.tables();
    System.out.println(tables.prefix() + " " + tables.left().size());
    throw new AssertionError("a test failed");
  }
}
