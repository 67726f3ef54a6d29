package id.janji.bench.custody;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// The least that a download can be: one file of segments under AES-GCM, read, opened and sent to
/// whoever asks for anything. No signature, grant, entry, key process or check of the disk.
final class Bare implements AutoCloseable {
  private static final int PIECE = 64 * 1024;
  private static final int TAG = 16;
  private static final int AT_ONCE = 4;

  private final SecretKeySpec key = new SecretKeySpec(new byte[32], "AES");
  private final ServerSocketChannel door = ServerSocketChannel.open();
  private final Path file;
  private final long length;

  /// @param content a multiple of 64 KiB
  Bare(Path folder, byte[] content) throws IOException, GeneralSecurityException {
    this.file = Files.createTempFile(folder, "bare", ".sealed");
    this.length = content.length;
    try (FileChannel out = FileChannel.open(file, StandardOpenOption.WRITE)) {
      for (int i = 0; i < content.length / PIECE; i++) {
        out.write(
            ByteBuffer.wrap(cipher(Cipher.ENCRYPT_MODE, i).doFinal(content, i * PIECE, PIECE)));
      }
    }
    door.bind(new InetSocketAddress("127.0.0.1", 0));
    Thread.ofVirtual().start(this::serve);
  }

  private Cipher cipher(int mode, int segment) throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    byte[] nonce = ByteBuffer.allocate(12).putInt(segment).array();
    cipher.init(mode, key, new GCMParameterSpec(8 * TAG, nonce));
    return cipher;
  }

  int port() {
    return door.socket().getLocalPort();
  }

  private void serve() {
    try (FileChannel in = FileChannel.open(file)) {
      while (door.isOpen()) {
        try (SocketChannel client = door.accept()) {
          client.setOption(StandardSocketOptions.TCP_NODELAY, true);
          answer(client, in);
        }
      }
    } catch (IOException | GeneralSecurityException e) {
      if (door.isOpen()) {
        throw new IllegalStateException(e);
      }
    }
  }

  private void answer(SocketChannel client, FileChannel in)
      throws IOException, GeneralSecurityException {
    ByteBuffer asked = ByteBuffer.allocate(8192);
    while (client.read(asked) >= 0) {
      if (new String(asked.array(), 0, asked.position(), StandardCharsets.ISO_8859_1)
          .endsWith("\r\n\r\n")) {
        asked.clear();
        String head = "HTTP/1.1 200 OK\r\ncontent-length: " + length + "\r\n\r\n";
        client.write(ByteBuffer.wrap(head.getBytes(StandardCharsets.ISO_8859_1)));
        send(client, in);
      }
    }
  }

  private void send(SocketChannel client, FileChannel in)
      throws IOException, GeneralSecurityException {
    ByteBuffer read = ByteBuffer.allocateDirect(AT_ONCE * (PIECE + TAG));
    ByteBuffer out = ByteBuffer.allocateDirect(AT_ONCE * PIECE);
    byte[] sealed = new byte[PIECE + TAG];
    byte[] opened = new byte[PIECE];
    int segment = 0;
    for (long at = 0; in.read(read.clear(), at) > 0; at += read.limit()) {
      read.flip();
      out.clear();
      while (read.hasRemaining()) {
        read.get(sealed);
        int got = cipher(Cipher.DECRYPT_MODE, segment++).doFinal(sealed, 0, sealed.length, opened);
        out.put(opened, 0, got);
      }
      out.flip();
      while (out.hasRemaining()) {
        client.write(out);
      }
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
