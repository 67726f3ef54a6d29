package id.janji.edge;

import id.janji.clause.Bilingual;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/// Tries one encrypted door the ways that must fail, and the one way that must succeed.
///
/// The probe looks at what the door offers, not at who vouches for it, so it accepts any
/// certificate and reads its end date.
final class Handshakes {
  private static final int TIMEOUT_MILLIS = 3_000;
  private final InetSocketAddress address;
  private final SSLContext context;

  private Handshakes(InetSocketAddress address, SSLContext context) {
    this.address = address;
    this.context = context;
  }

  static Handshakes at(InetSocketAddress address) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyCertificate()}, null);
      return new Handshakes(address, context);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this Java has no TLS", e);
    }
  }

  /// What is wrong with this door; empty if nothing.
  ///
  /// @param certificateUntil the certificate must live at least until then
  /// @throws IOException if nobody answers at all
  List<Bilingual> faults(Instant certificateUntil) throws IOException {
    List<Bilingual> faults = new ArrayList<>();
    X509Certificate certificate = modern();
    if (certificate.getNotAfter().toInstant().isBefore(certificateUntil)) {
      faults.add(
          fault("has a certificate that ends soon", "memakai sertifikat yang segera berakhir"));
    }
    if (accepts(ClientHello.TLS_1_1, ClientHello.OLD_SUITES)) {
      faults.add(fault("accepts TLS 1.1 or older", "menerima TLS 1.1 atau yang lebih lama"));
    }
    if (accepts(ClientHello.TLS_1_2, ClientHello.WEAK_SUITES)) {
      faults.add(fault("accepts a weak cipher suite", "menerima sandi yang lemah"));
    }
    if (servesInTheClear()) {
      faults.add(fault("serves content in the clear", "menyajikan isi tanpa enkripsi"));
    }
    return faults;
  }

  private X509Certificate modern() throws IOException {
    try (SSLSocket socket = connect()) {
      socket.startHandshake();
      return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }
  }

  private boolean accepts(int version, int... suites) throws IOException {
    return new ClientHello(version, suites).isAcceptedAt(address, TIMEOUT_MILLIS);
  }

  /// A redirect or a refusal is fine, content is not.
  private boolean servesInTheClear() throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address, TIMEOUT_MILLIS);
      socket.setSoTimeout(TIMEOUT_MILLIS);
      String request = "GET /policy HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = socket.getInputStream().readNBytes(12);
      return new String(answer, StandardCharsets.US_ASCII).startsWith("HTTP/1.1 2");
    } catch (SocketException | SocketTimeoutException _) {
      return false;
    }
  }

  private SSLSocket connect() throws IOException {
    Socket plain = new Socket();
    plain.connect(address, TIMEOUT_MILLIS);
    plain.setSoTimeout(TIMEOUT_MILLIS);
    return (SSLSocket)
        context.getSocketFactory().createSocket(plain, "localhost", address.getPort(), true);
  }

  private Bilingual fault(String en, String id) {
    int port = address.getPort();
    return new Bilingual(
        "The door at port %d %s.".formatted(port, en), "Pintu di porta %d %s.".formatted(port, id));
  }

  private static final class AnyCertificate implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String kind) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
