package id.janji.edge;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// How every encrypted door speaks: TLS 1.2 and 1.3 with strong suites, under one certificate.
public final class Encryption {
  private Encryption() {}

  /// What a door needs to speak so.
  public static SslContextFactory.Server under(Certificate certificate) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setKeyStorePath(certificate.store().toUri().toString());
    tls.setKeyStorePassword(password(certificate));
    tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
    tls.setExcludeCipherSuites("^TLS_RSA_.*$", "^.*_CBC_.*$", "^.*_(NULL|anon|RC4|3DES|MD5).*$");
    return tls;
  }

  /// Jetty takes the password of the store only as a `String`.
  private static String password(Certificate certificate) {
    try {
      return Files.readString(certificate.password()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("the password of the certificate cannot be read", e);
    }
  }
}
