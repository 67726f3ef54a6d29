package id.janji.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.BeforeAll;

/// Whatever answers the probe's hello: only a server's hello is taken for one.
public final class ClientHelloFuzz {
  private static final SynchronousQueue<byte[]> ANSWERS = new SynchronousQueue<>();
  private static final ClientHello HELLO =
      new ClientHello(ClientHello.TLS_1_1, ClientHello.OLD_SUITES);
  private static InetSocketAddress address = new InetSocketAddress(0);

  @BeforeAll
  public static void listen() throws IOException {
    ServerSocket door = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
    address = new InetSocketAddress("127.0.0.1", door.getLocalPort());
    Thread.ofVirtual().start(() -> answer(door));
  }

  private static void answer(ServerSocket door) {
    while (true) {
      try (Socket socket = door.accept()) {
        byte[] head = socket.getInputStream().readNBytes(5);
        int length = (head[3] & 0xff) << 8 | head[4] & 0xff;
        byte[] message = socket.getInputStream().readNBytes(length);
        assertThat(message).hasSize(length);
        socket.getOutputStream().write(ANSWERS.take());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException _) {
        return;
      }
    }
  }

  @FuzzTest
  public void isAcceptedOnlyByAHello(byte[] input) throws Exception {
    Thread.ofVirtual().start(() -> offer(input));

    boolean accepted = HELLO.isAcceptedAt(address, 5_000);

    assertThat(accepted).isEqualTo(input.length > 5 && input[0] == 22 && input[5] == 2);
  }

  private static void offer(byte[] input) {
    try {
      ANSWERS.put(input);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
