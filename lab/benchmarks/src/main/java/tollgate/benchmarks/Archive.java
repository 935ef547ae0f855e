package tollgate.benchmarks;

import java.util.List;

/** What a JVM can find ready when it starts. */
enum Archive {
  /** The JDK's own archive of classes, and nothing of ours. */
  NONE,

  /** Our classes, parsed and verified. */
  APP_CDS,

  /** Our classes, loaded and linked, with what a training run taught about them. */
  AOT_CACHE;

  /** The options of a JVM that writes the archive when it ends. */
  List<String> makes() {
    return switch (this) {
      case NONE -> List.of();
      case APP_CDS -> List.of("-XX:ArchiveClassesAtExit=function.jsa");
      case AOT_CACHE -> List.of("-XX:AOTCacheOutput=function.aot");
    };
  }

  /** The options of a JVM that starts from it. */
  List<String> uses() {
    return switch (this) {
      case NONE -> List.of();
      case APP_CDS -> List.of("-XX:SharedArchiveFile=function.jsa");
      case AOT_CACHE -> List.of("-XX:AOTCache=function.aot", "-XX:AOTMode=on");
    };
  }
}
