package id.janji.edge;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;

/// A first TLS message written by hand (RFC 5246 §7.4.1.2), because this Java would itself refuse
/// to offer what the probe has to offer: protocol versions and suites that the other side must turn
/// down.
///
/// @param version the highest version offered, for example 0x0302 for TLS 1.1
/// @param suites the code points of the suites offered
record ClientHello(int version, int... suites) {
  static final int TLS_1_0 = 0x0301;
  static final int TLS_1_1 = 0x0302;
  static final int TLS_1_2 = 0x0303;

  /// Suites that a TLS 1.1 server of its time would take (RFC 4346, RFC 8422).
  static final int[] OLD_SUITES = {0xC014, 0xC013, 0xC00A, 0xC009, 0x0035, 0x002F, 0x000A};

  /// Without forward secrecy, with RC4, 3DES or no encryption at all.
  static final int[] WEAK_SUITES = {
    0x009D, 0x009C, 0x003D, 0x003C, 0x0035, 0x002F, 0x000A, 0x0005, 0x0004, 0x0002, 0x0001, 0xC011,
    0xC012, 0xC007, 0xC008, 0xC006, 0xC010
  };

  private static final int HANDSHAKE = 22;
  private static final int SERVER_HELLO = 2;

  /// Whether the server at `address` answers with its own hello, and so would go on.
  boolean isAcceptedAt(InetSocketAddress address, int timeoutMillis) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(address, timeoutMillis);
      socket.setSoTimeout(timeoutMillis);
      socket.getOutputStream().write(bytes());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      int content = in.readUnsignedByte();
      in.skipNBytes(4);
      return content == HANDSHAKE && in.readUnsignedByte() == SERVER_HELLO;
    } catch (EOFException | SocketException | SocketTimeoutException _) {
      return false;
    }
  }

  private byte[] bytes() {
    byte[] body = body();
    return written(record -> {
      record.writeByte(HANDSHAKE);
      record.writeShort(TLS_1_0);
      record.writeShort(body.length + 4);
      record.writeByte(1);
      record.writeByte(0);
      record.writeShort(body.length);
      record.write(body);
    });
  }

  private byte[] body() {
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    byte[] extensions = extensions();
    return written(hello -> {
      hello.writeShort(version);
      hello.write(random);
      hello.writeByte(0);
      hello.writeShort(suites.length * 2);
      for (int suite : suites) {
        hello.writeShort(suite);
      }
      hello.writeShort(0x0100);
      hello.writeShort(extensions.length);
      hello.write(extensions);
    });
  }

  /// Groups, point format and signatures (RFC 8422, RFC 5246 §7.4.1.4.1) that any server knows, so
  /// that a refusal is about version and suite and nothing else.
  private static byte[] extensions() {
    return written(out -> {
      for (int word : new int[] {0x000A, 8, 6, 0x0017, 0x0018, 0x001D}) {
        out.writeShort(word);
      }
      for (int word : new int[] {0x000B, 2, 0x0100}) {
        out.writeShort(word);
      }
      for (int word : new int[] {0x000D, 14, 12, 0x0401, 0x0403, 0x0501, 0x0503, 0x0201, 0x0203}) {
        out.writeShort(word);
      }
    });
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writing.to(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot fail", e);
    }
    return bytes.toByteArray();
  }
}
