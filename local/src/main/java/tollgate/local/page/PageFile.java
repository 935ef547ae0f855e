package tollgate.local.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import tollgate.local.gateway.GatewayResponse;

/** The files of the page, which a browser reads as they are. */
public enum PageFile {
  HTML("page.html", "text/html"),
  CSS("page.css", "text/css"),
  SCRIPT("page.js", "text/javascript");

  /** The page loads nothing from elsewhere and runs no script but its own. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'";

  private final String name;
  private final String mediaType;

  PageFile(String name, String mediaType) {
    this.name = name;
    this.mediaType = mediaType;
  }

  public GatewayResponse answer() {
    return new GatewayResponse(
        200,
        Map.of(
            "content-type",
            mediaType + "; charset=utf-8",
            "cache-control",
            "no-store",
            "content-security-policy",
            POLICY),
        List.of(),
        content());
  }

  private byte[] content() {
    try (InputStream file = PageFile.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new IllegalStateException("there is no file " + name + " beside this class");
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
