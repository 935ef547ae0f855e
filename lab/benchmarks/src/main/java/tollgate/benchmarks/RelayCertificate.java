package tollgate.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A certificate for this machine's own name, made by the JDK's tool for one run. The stores that
 * trust it hold all that the JDK and the system trust as well, because to read them is a part of
 * each first call.
 *
 * @param folder where its key and its stores lie
 */
record RelayCertificate(Path folder) {

  private static final String ALIAS = "relay";
  private static final String PASSWORD = "changeit";

  /** Where systems keep what they trust, in one file. */
  private static final List<Path> SYSTEM =
      List.of(
          Path.of("/etc/ssl/certs/ca-certificates.crt"),
          Path.of("/etc/pki/tls/certs/ca-bundle.crt"));

  static RelayCertificate make(Path folder) throws IOException {
    RelayCertificate made = new RelayCertificate(folder);
    made.makeKeys();
    try {
      Certificate certificate = made.keys().getCertificate(ALIAS);
      made.writeStore(certificate);
      made.writeBundle(certificate);
      return made;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** What a server needs that has this certificate. */
  SSLContext context() throws IOException {
    try {
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(keys(), PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /** For a JVM, by {@code javax.net.ssl.trustStore}. */
  Path store() {
    return folder.resolve("trust.jks");
  }

  /** For OpenSSL and its kin, by {@code SSL_CERT_FILE}. */
  Path bundle() {
    return folder.resolve("trust.pem");
  }

  private KeyStore keys() throws IOException, GeneralSecurityException {
    return KeyStore.getInstance(folder.resolve("keys.p12").toFile(), PASSWORD.toCharArray());
  }

  private void makeKeys() throws IOException {
    Process keytool =
        new ProcessBuilder(
                javaHome().resolve("bin/keytool").toString(),
                "-genkeypair",
                "-alias",
                ALIAS,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost",
                "-validity",
                "2",
                "-keystore",
                folder.resolve("keys.p12").toString(),
                "-storepass",
                PASSWORD)
            .redirectErrorStream(true)
            .start();
    String said =
        new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (keytool.onExit().join().exitValue() != 0) {
      throw new IOException("keytool failed: " + said);
    }
  }

  /** Of the plain old kind, which has nothing to decrypt. */
  private void writeStore(Certificate certificate) throws IOException, GeneralSecurityException {
    KeyStore ofTheJdk =
        KeyStore.getInstance(
            javaHome().resolve("lib/security/cacerts").toFile(), PASSWORD.toCharArray());
    KeyStore store = KeyStore.getInstance("JKS");
    store.load(null, null);
    for (String alias : Collections.list(ofTheJdk.aliases())) {
      store.setCertificateEntry(alias, ofTheJdk.getCertificate(alias));
    }
    store.setCertificateEntry(ALIAS, certificate);
    try (OutputStream out = Files.newOutputStream(store())) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  private void writeBundle(Certificate certificate) throws IOException, GeneralSecurityException {
    Optional<Path> ofTheSystem = SYSTEM.stream().filter(Files::exists).findFirst();
    String others = ofTheSystem.isPresent() ? Files.readString(ofTheSystem.get()) : "";
    String own =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
    Files.writeString(
        bundle(),
        "%s%n-----BEGIN CERTIFICATE-----%n%s%n-----END CERTIFICATE-----%n".formatted(others, own));
  }

  private static Path javaHome() {
    return Path.of(System.getProperty("java.home"));
  }

  /** Removes key and stores. */
  void remove() {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException _) {
      // It lies among the temporary files, which somebody else clears.
    }
  }
}
