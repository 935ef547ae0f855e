package tollgate.benchmarks;

/**
 * What is started over and over.
 *
 * @param name as it is chosen on the command line
 * @param what it is, for readers of the report
 */
record Row(String name, String what, Subject subject, Packaging packaging) {

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
