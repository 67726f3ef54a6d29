package id.janji.keeper.serve;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/// The one certificate that a server may show, whoever signed it and whatever name it bears: for a
/// provider whose certificate no authority of this machine vouches for, or if none shall be able
/// to.
///
/// @param digest SHA-256 of the certificate in DER, in lower-case hexadecimal
public record Pin(String digest) {
  private static final int DIGITS = 64;

  /// @throws IllegalArgumentException if the text is no digest
  public static Pin of(String text) {
    String digest = text.replace(":", "").toLowerCase(Locale.ROOT);
    if (digest.length() != DIGITS || !digest.matches("[0-9a-f]+")) {
      throw new IllegalArgumentException(
          "A pin is the SHA-256 of the server's certificate, 64 hexadecimal digits.");
    }
    return new Pin(digest);
  }

  /// What speaks with a server that shows this certificate, and with no other.
  SSLContext context() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new OnlyThis()}, null);
      return context;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java speaks TLS", e);
    }
  }

  private void require(X509Certificate[] chain) throws CertificateException {
    chain[0].checkValidity();
    byte[] shown;
    try {
      shown = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
    } catch (GeneralSecurityException e) {
      throw new CertificateException(e);
    }
    if (!MessageDigest.isEqual(shown, HexFormat.of().parseHex(digest))) {
      throw new CertificateException("another certificate than the one that is pinned");
    }
  }

  /// Nobody vouches for anybody here; a name says nothing more than the digest.
  private final class OnlyThis extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      require(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      require(chain);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      require(chain);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type)
        throws CertificateException {
      throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
        throws CertificateException {
      throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
        throws CertificateException {
      throw new CertificateException("no clients here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
