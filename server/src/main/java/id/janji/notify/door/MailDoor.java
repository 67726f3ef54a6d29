package id.janji.notify.door;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The door for mails, on loopback: the mail server that faces the Internet hands on what is for
/// us.
public final class MailDoor implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MailDoor.class);

  private final ServerSocket listening;
  private final String host;
  private final Limits limits;
  private final Mailroom room;
  private final Semaphore places;
  private final Set<Socket> visitors = ConcurrentHashMap.newKeySet();

  private MailDoor(ServerSocket listening, String host, Limits limits, Mailroom room) {
    this.listening = listening;
    this.host = host;
    this.limits = limits;
    this.room = room;
    this.places = new Semaphore(limits.sessions());
  }

  /// Opens the door.
  ///
  /// @param port 0 for any free one
  /// @param host the name that it calls itself
  /// @throws IOException if the port is taken
  public static MailDoor open(int port, String host, Limits limits, Mailroom room)
      throws IOException {
    ServerSocket listening = new ServerSocket();
    listening.setReuseAddress(true);
    listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 50);
    MailDoor door = new MailDoor(listening, host, limits, room);
    Thread.ofVirtual().name("mail-door").start(door::accept);
    return door;
  }

  public int port() {
    return listening.getLocalPort();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket visitor = listening.accept();
        Thread.ofVirtual().name("mail-visitor").start(() -> welcome(visitor));
      } catch (IOException e) {
        if (!listening.isClosed()) {
          LOG.atWarn().setCause(e).log("mail-visitor-not-heard");
        }
      }
    }
  }

  private void welcome(Socket visitor) {
    visitors.add(visitor);
    try (visitor) {
      visitor.setSoTimeout((int) limits.idle().toMillis());
      if (!places.tryAcquire()) {
        visitor
            .getOutputStream()
            .write("421 4.3.2 Too many visitors.\r\n".getBytes(StandardCharsets.US_ASCII));
        return;
      }
      try {
        new Session(host, limits, room, visitor.getInputStream(), visitor.getOutputStream()).talk();
      } finally {
        places.release();
      }
    } catch (IOException e) {
      LOG.atDebug().setCause(e).log("mail-visitor-gone");
    } finally {
      visitors.remove(visitor);
    }
  }

  @Override
  public void close() {
    try {
      listening.close();
      for (Socket visitor : visitors) {
        visitor.close();
      }
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("mail-door-not-closed");
    }
  }
}
