package id.janji.tenancy.authority;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

/// A real DNS server over UDP on loopback, as small as it can be: texts and aliases, and what tests
/// have it do wrong.
public final class SmallDns implements AutoCloseable {
  private static final int TTL = 60;

  private final DatagramSocket socket;
  private final List<Record> records = new CopyOnWriteArrayList<>();
  private volatile int rcode = Rcode.NOERROR;
  private volatile boolean validates;
  private volatile boolean silent;
  private volatile boolean garbles;

  public SmallDns() throws IOException {
    socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().name("dns").start(this::serve);
  }

  public InetSocketAddress address() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
  }

  public SmallDns text(String name, String... parts) throws IOException {
    records.add(new TXTRecord(Name.fromString(name + "."), DClass.IN, TTL, List.of(parts)));
    return this;
  }

  public SmallDns alias(String name, String target) throws IOException {
    records.add(
        new CNAMERecord(
            Name.fromString(name + "."), DClass.IN, TTL, Name.fromString(target + ".")));
    return this;
  }

  public void clear() {
    records.clear();
  }

  /// Says from now on that it has checked signatures.
  public void validates() {
    validates = true;
  }

  public void fails(int code) {
    rcode = code;
  }

  public void keepsSilent() {
    silent = true;
  }

  public void garbles() {
    garbles = true;
  }

  private void serve() {
    byte[] buffer = new byte[4096];
    while (!socket.isClosed()) {
      try {
        DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
        socket.receive(packet);
        if (!silent) {
          byte[] answer = answer(packet);
          socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
        }
      } catch (IOException _) {
        // The socket was closed, or the question was none.
      }
    }
  }

  private byte[] answer(DatagramPacket packet) throws IOException {
    byte[] asked = java.util.Arrays.copyOf(packet.getData(), packet.getLength());
    Message query = new Message(asked);
    Message answer = new Message(query.getHeader().getID());
    answer.getHeader().setFlag(Flags.QR);
    answer.getHeader().setFlag(Flags.RA);
    if (validates) {
      answer.getHeader().setFlag(Flags.AD);
    }
    answer.addRecord(query.getQuestion(), Section.QUESTION);
    List<Record> found = found(query.getQuestion().getName());
    found.forEach(each -> answer.addRecord(each, Section.ANSWER));
    answer.getHeader().setRcode(rcode != 0 ? rcode : found.isEmpty() ? Rcode.NXDOMAIN : 0);
    byte[] wire = answer.toWire();
    return garbles ? java.util.Arrays.copyOf(wire, wire.length / 2) : wire;
  }

  private List<Record> found(Name name) {
    List<Record> found = new ArrayList<>();
    for (Record each : records) {
      if (each.getName().equals(name)) {
        found.add(each);
      }
    }
    return found;
  }

  @Override
  public void close() {
    socket.close();
  }
}
