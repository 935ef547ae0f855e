package tollgate.benchmarks;

/**
 * What is started over and over.
 *
 * @param name as it is chosen on the command line
 * @param what it is, for readers of the report
 */
record Row(String name, String what, Subject subject, Packaging packaging) {

  /** The family of the rows that go over TLS, and the prefix of their names. */
  static final String TLS = "tls";

  /** Whether this is its name, or that of its family. */
  boolean isOf(String nameOrFamily) {
    return name.equals(nameOrFamily) || (nameOrFamily.equals(TLS) && isOverTls());
  }

  boolean isOverTls() {
    return isOverTls(name);
  }

  static boolean isOverTls(String name) {
    return name.startsWith(TLS + "-");
  }

  /** How a function is laid out for its JVM. */
  enum Packaging {
    /** As Lambda unpacks a zip: a class loader of its own for the jars under lib/. */
    ZIP(Archive.NONE),

    /** As in a container image: all jars on the class path. */
    CLASS_PATH(Archive.NONE),
    APP_CDS(Archive.APP_CDS),
    AOT_CACHE(Archive.AOT_CACHE);

    private final Archive archive;

    Packaging(Archive archive) {
      this.archive = archive;
    }

    Archive archive() {
      return archive;
    }
  }
}
