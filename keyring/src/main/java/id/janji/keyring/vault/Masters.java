package id.janji.keyring.vault;

import id.janji.keyring.vault.VaultException.Code;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.keyring.wire.WireException;
import id.janji.seal.context.KeyRef;
import java.util.Arrays;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/// All that lies wrapped under one version of a region's root. Never changed: another one takes its
/// place.
record Masters(
    String region,
    KeyRef root,
    SortedMap<UUID, CustomerKeys> customers,
    SortedMap<String, LogKeys> logs) {
  /// The most customers, and the most logs, of a region.
  static final int MOST = 200_000;

  static final int LIMIT_BYTES = 128 * 1024 * 1024;
  private static final int TAG = 32;
  private static final Framed FRAME = new Framed('M');

  Masters {
    customers = Collections.unmodifiableSortedMap(customers);
    logs = Collections.unmodifiableSortedMap(logs);
  }

  static Masters none(String region, KeyRef root) {
    return new Masters(region, root, new TreeMap<>(), new TreeMap<>());
  }

  /// The name of the file; it holds the version of the root, so that the next version's is written
  /// beside it.
  static String file(int rootVersion) {
    return "masters-" + rootVersion;
  }

  Masters with(CustomerKeys keys) {
    SortedMap<UUID, CustomerKeys> all = new TreeMap<>(customers);
    all.put(keys.customer(), keys);
    return new Masters(region, root, all, logs);
  }

  Masters with(LogKeys keys) {
    SortedMap<String, LogKeys> all = new TreeMap<>(logs);
    all.put(keys.log(), keys);
    return new Masters(region, root, customers, all);
  }

  /// The same for another root.
  Masters rewrapped(
      KeyRef newer,
      Function<CustomerKeys, CustomerKeys> customerKeys,
      Function<LogKeys, LogKeys> logKeys) {
    SortedMap<UUID, CustomerKeys> allCustomers = new TreeMap<>();
    customers.values().forEach(keys -> allCustomers.put(keys.customer(), customerKeys.apply(keys)));
    SortedMap<String, LogKeys> allLogs = new TreeMap<>();
    logs.values().forEach(keys -> allLogs.put(keys.log(), logKeys.apply(keys)));
    return new Masters(region, newer, allCustomers, allLogs);
  }

  byte[] encode(SealingKey sealing) {
    FieldWriter out = FRAME.begin().text(region).key(root);
    out.number(customers.size());
    customers.values().forEach(keys -> keys.write(out));
    out.number(logs.size());
    logs.values().forEach(keys -> keys.write(out));
    byte[] content = out.take();
    return Framed.end(new FieldWriter().fixed(content).fixed(sealing.tag(content)));
  }

  /// @throws VaultException with `DAMAGED` or `NEWER`, also if it is the genuine file of another
  ///   region, root or installation
  static Masters parse(byte[] file, String region, KeyRef root, SealingKey sealing) {
    String name = file(root.version());
    FieldReader in = FRAME.open(file, name);
    try {
      String ofRegion = in.text(1, 64);
      KeyRef ofRoot = in.key();
      if (!ofRegion.equals(region) || !ofRoot.equals(root)) {
        throw foreign(name);
      }
      Masters read = read(in, region, root);
      byte[] tag = in.fixed(TAG);
      in.end();
      int content = file.length - 2 * TAG;
      if (!sealing.accepts(Arrays.copyOf(file, content), tag)) {
        throw foreign(name);
      }
      return read;
    } catch (WireException | IllegalArgumentException e) {
      throw Framed.damaged(name, e);
    }
  }

  private static Masters read(FieldReader in, String region, KeyRef root) {
    SortedMap<UUID, CustomerKeys> customers = new TreeMap<>();
    for (int count = in.number(0, MOST); count > 0; count--) {
      CustomerKeys keys = CustomerKeys.read(in);
      customers.put(keys.customer(), keys);
    }
    SortedMap<String, LogKeys> logs = new TreeMap<>();
    for (int count = in.number(0, MOST); count > 0; count--) {
      LogKeys keys = LogKeys.read(in);
      logs.put(keys.log(), keys);
    }
    return new Masters(region, root, customers, logs);
  }

  private static VaultException foreign(String name) {
    return new VaultException(
        Code.DAMAGED, "The file %s belongs to another region, root or keyring.".formatted(name));
  }
}
