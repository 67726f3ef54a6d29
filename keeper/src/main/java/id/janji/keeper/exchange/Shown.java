package id.janji.keeper.exchange;

import id.janji.entry.Leaf;
import id.janji.entry.Salt;
import id.janji.entry.payload.Content;
import id.janji.keyring.wire.FieldReader;
import id.janji.keyring.wire.FieldWriter;
import id.janji.tlog.tree.Hash;
import java.util.ArrayList;
import java.util.List;

/// An entry with the proof that it stands in a head. Nothing of it is believed; arrays are not
/// copied.
///
/// @param leaf its bytes
/// @param salt 32 bytes
/// @param path from the leaf's side to the root's
public record Shown(long index, byte[] leaf, byte[] salt, byte[] payload, List<Hash> path) {
  private static final int LONGEST_PATH = 63;

  public Shown {
    path = List.copyOf(path);
  }

  static Shown read(FieldReader in) {
    long index = in.time();
    byte[] leaf = in.bytes(0, Leaf.MAX_SIZE);
    byte[] salt = in.fixed(Salt.SIZE);
    byte[] payload = in.bytes(0, Content.MAX_SIZE);
    List<Hash> path = new ArrayList<>();
    for (int count = in.number(0, LONGEST_PATH); count > 0; count--) {
      path.add(new Hash(in.fixed(Hash.SIZE)));
    }
    return new Shown(index, leaf, salt, payload, path);
  }

  void write(FieldWriter out) {
    out.time(index).bytes(leaf).fixed(salt).bytes(payload).number(path.size());
    path.forEach(hash -> out.fixed(hash.bytes()));
  }
}
