package id.janji.custody.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/// What a [KilledServer] told in all its lives: the entries of the log, which may only grow, and
/// what it said it had done, which must be among them.
final class Told {
  private final List<String> leaves = new ArrayList<>();
  private final Set<String> intents = new HashSet<>();
  private final Map<String, List<String>> acts = new HashMap<>();
  private final Map<String, String> outcomes = new HashMap<>();
  private final Set<String> grants = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private final Set<String> live = new HashSet<>();

  private final List<String[]> said = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger sinceStart = new AtomicInteger();
  private int granted;
  private int revoked;
  private int receipts;

  /// Reads until the door is open; the port.
  int opening(BufferedReader out) throws IOException {
    live.clear();
    sinceStart.set(0);
    for (String[] words = next(out); words.length > 0; words = next(out)) {
      switch (words[1]) {
        case "L" -> live.add(words[2]);
        case "E" -> entry(words);
        case "P" -> {
          return Integer.parseInt(words[2]);
        }
        default -> throw new IOException(words[1]);
      }
    }
    throw new EOFException("it did not start; its errors say why");
  }

  /// The next line of those that are meant for us; empty at the end. One that the kill cut off was
  /// not told to anybody.
  private static String[] next(BufferedReader out) throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      if (line.startsWith("~ ") && line.endsWith(" .")) {
        return line.split(" ", -1);
      }
    }
    return new String[0];
  }

  private void entry(String[] words) {
    assertThat(Long.parseLong(words[2])).isEqualTo(leaves.size());
    leaves.add(words[3]);
    switch (words[4]) {
      case "intent" -> {
        intents.add(words[5]);
        acts(words[6], words[7]).add(words[5]);
        acts(words[6], words[7].substring(0, words[7].indexOf('@'))).add(words[5]);
      }
      case "outcome" -> outcomes.put(words[5], words[6]);
      case "grant" -> grants.add(words[5]);
      case "revocation" -> ended.add(words[5]);
      default -> {}
    }
  }

  /// Takes what is said until the process ends.
  void listen(BufferedReader out) {
    try {
      for (String[] words = next(out); words.length > 0; words = next(out)) {
        said.add(words);
        sinceStart.incrementAndGet();
      }
    } catch (IOException _) {
      // It was killed.
    }
  }

  int sinceStart() {
    return sinceStart.get();
  }

  /// Whether all that was said, by the process and to its clients, stands in the log and holds.
  void holds(Clients clients) {
    assertThat(outcomes.keySet()).as("acts without an outcome").containsAll(intents);
    for (String[] words : said) {
      switch (words[1]) {
        case "G" -> {
          assertThat(grants).contains(words[2]);
          granted++;
        }
        case "R" -> {
          assertThat(ended).contains(words[2]);
          revoked++;
        }
        case "A" -> {
          assertThat(leaves.get(Integer.parseInt(words[2]))).isEqualTo(words[3]);
          receipts++;
        }
        default -> throw new IllegalStateException(words[1]);
      }
    }
    said.clear();
    Set<String> standing = new HashSet<>(grants);
    standing.removeAll(ended);
    assertThat(live).isEqualTo(standing);
    clients.acknowledgedAre(this);
  }

  private List<String> acts(String operation, String item) {
    return acts.computeIfAbsent(operation + " " + item, _ -> new ArrayList<>());
  }

  /// How many acts of this operation were begun on an item of this name, or on one version of it as
  /// `name@version`.
  long begun(String operation, String item) {
    return acts(operation, item).size();
  }

  /// How many of them were done.
  long done(String operation, String item) {
    return acts(operation, item).stream().filter(act -> outcomes.get(act).equals("DONE")).count();
  }

  List<String> leaves() {
    return leaves;
  }

  int size() {
    return leaves.size();
  }

  int granted() {
    return granted;
  }

  String figures() {
    return "%d entries, %d approved, %d revoked, %d receipts"
        .formatted(leaves.size(), granted, revoked, receipts);
  }
}
