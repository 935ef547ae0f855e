import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * Packs the jars in a function's zip anew, without compression of their own: the zip gets smaller,
 * because it then compresses a jar as a whole, and classes are loaded without inflating each. The
 * content of the jars, their order and their times stay.
 *
 * <p>Run by the build as {@code java StoreJars.java ZIP}.
 */
final class StoreJars {

  private StoreJars() {}

  public static void main(String[] arguments) throws IOException {
    Path zip = Path.of(arguments[0]);
    Files.write(zip, packed(Files.newInputStream(zip), ZipEntry.DEFLATED));
  }

  private static byte[] packed(InputStream from, int method) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipInputStream in = new ZipInputStream(from);
        ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.setLevel(9);
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        byte[] content = in.readAllBytes();
        boolean isJar = entry.getName().endsWith(".jar");
        write(
            out,
            entry,
            isJar ? packed(new ByteArrayInputStream(content), ZipEntry.STORED) : content,
            method);
      }
    }
    return bytes.toByteArray();
  }

  private static void write(ZipOutputStream out, ZipEntry entry, byte[] content, int method)
      throws IOException {
    ZipEntry packed = new ZipEntry(entry.getName());
    packed.setTimeLocal(entry.getTimeLocal());
    packed.setMethod(method);
    if (method == ZipEntry.STORED) {
      CRC32 checksum = new CRC32();
      checksum.update(content);
      packed.setSize(content.length);
      packed.setCrc(checksum.getValue());
    }
    out.putNextEntry(packed);
    out.write(content);
    out.closeEntry();
  }
}
