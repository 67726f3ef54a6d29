package id.janji.demo.prop;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/// The DNS of the invented domains, on loopback: whoever holds one sets its texts here. No other
/// resolver is asked by the demonstration.
public final class Zone implements AutoCloseable {
  private static final int TTL_SECONDS = 60;
  private static final int MOST_BYTES = 4096;

  private final DatagramSocket socket;
  private final Map<Name, TXTRecord> texts = new ConcurrentHashMap<>();

  public Zone() throws IOException {
    this.socket = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    Thread.ofVirtual().name("zone").start(this::serve);
  }

  /// As the setting `--dns` takes it.
  public String address() {
    return "127.0.0.1:" + socket.getLocalPort();
  }

  /// Sets the text of a name.
  public void set(String name, String text) throws IOException {
    Name absolute = Name.fromString(name + ".");
    texts.put(absolute, new TXTRecord(absolute, DClass.IN, TTL_SECONDS, text));
  }

  private void serve() {
    byte[] buffer = new byte[MOST_BYTES];
    while (!socket.isClosed()) {
      try {
        DatagramPacket asked = new DatagramPacket(buffer, buffer.length);
        socket.receive(asked);
        byte[] answer = answer(Arrays.copyOf(asked.getData(), asked.getLength()));
        socket.send(new DatagramPacket(answer, answer.length, asked.getSocketAddress()));
      } catch (IOException _) {
        // It was closed, or what came was no question.
      }
    }
  }

  private byte[] answer(byte[] asked) throws IOException {
    Message query = new Message(asked);
    if (query.getQuestion() == null) {
      throw new IOException("nothing is asked");
    }
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    TXTRecord found = texts.get(query.getQuestion().getName());
    if (found == null) {
      answer.getHeader().setRcode(Rcode.NXDOMAIN);
    } else {
      answer.addRecord(found, Section.ANSWER);
    }
    return answer.toWire();
  }

  @Override
  public void close() {
    socket.close();
  }
}
