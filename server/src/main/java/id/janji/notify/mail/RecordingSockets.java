package id.janji.notify.mail;

import id.janji.notify.NoticeException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/// Makes encrypted sockets and remembers the last, so that it can be told how the way was
/// protected; the library does not say.
final class RecordingSockets extends SSLSocketFactory {
  private final SSLSocketFactory trust;
  private @Nullable SSLSocket last;

  RecordingSockets(SSLSocketFactory trust) {
    this.trust = trust;
  }

  Optional<HandOver.Encryption> last() throws IOException {
    if (last == null) {
      return Optional.empty();
    }
    SSLSession session = last.getSession();
    try {
      byte[] peer =
          MessageDigest.getInstance("SHA-256")
              .digest(session.getPeerCertificates()[0].getEncoded());
      return Optional.of(
          new HandOver.Encryption(
              session.getProtocol(), session.getCipherSuite(), HexFormat.of().formatHex(peer)));
    } catch (GeneralSecurityException e) {
      throw new NoticeException(NoticeException.Code.KEY, "a certificate cannot be encoded", e);
    }
  }

  private Socket kept(Socket socket) {
    last = (SSLSocket) socket;
    return socket;
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return trust.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return trust.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return kept(trust.createSocket());
  }

  @Override
  public Socket createSocket(Socket plain, String host, int port, boolean close)
      throws IOException {
    return kept(trust.createSocket(plain, host, port, close));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return kept(trust.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    return kept(trust.createSocket(host, port, from, fromPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return kept(trust.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    return kept(trust.createSocket(host, port, from, fromPort));
  }
}
