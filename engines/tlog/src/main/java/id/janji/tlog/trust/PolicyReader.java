package id.janji.tlog.trust;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import id.janji.tlog.TlogException;
import id.janji.tlog.note.Decimal;
import id.janji.tlog.note.SignatureKind;
import id.janji.tlog.note.VerifierKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one policy text, line by line. Octets above ASCII are opaque: the text is held with one
/// character for each octet.
final class PolicyReader {
  private static final int LARGEST = 1 << 20;
  private static final int MOST_LINES = 4096;
  private static final int MOST_OF_A_KIND = 256;
  private static final String NONE = "none";
  private static final Pattern GAP = Pattern.compile("[ \t]+");
  private static final Set<SignatureKind> LOG_KINDS =
      EnumSet.of(SignatureKind.ED25519, SignatureKind.ML_DSA_44);
  private static final Set<SignatureKind> WITNESS_KINDS =
      EnumSet.of(SignatureKind.ED25519_COSIGNATURE, SignatureKind.ML_DSA_44);

  private final List<VerifierKey> logs = new ArrayList<>();
  private final List<VerifierKey> witnesses = new ArrayList<>();
  private final Map<String, Quorum> named = new HashMap<>();
  private final Set<String> members = new HashSet<>();
  private @Nullable Quorum quorum;
  private int line;

  TrustPolicy read(byte[] text) {
    if (text.length > LARGEST) {
      throw TlogException.malformed("a policy has at most %d bytes".formatted(LARGEST));
    }
    String[] lines = new String(text, ISO_8859_1).split("\n", MOST_LINES + 1);
    if (lines.length > MOST_LINES) {
      throw TlogException.malformed("a policy has at most %d lines".formatted(MOST_LINES));
    }
    for (line = 1; line <= lines.length; line++) {
      read(lines[line - 1]);
    }
    if (quorum == null) {
      throw TlogException.malformed("the policy has no quorum line");
    }
    return new TrustPolicy(logs, witnesses, quorum);
  }

  private void read(String text) {
    if (text.chars().anyMatch(c -> c < ' ' && c != '\t' || c == 0x7f)) {
      throw refuse("holds a control character");
    }
    List<String> words = Arrays.stream(GAP.split(text)).filter(word -> !word.isEmpty()).toList();
    if (words.isEmpty() || words.getFirst().startsWith("#")) {
      return;
    }
    switch (words.getFirst()) {
      case "log" -> log(words);
      case "witness" -> witness(words);
      case "group" -> group(words);
      case "quorum" -> quorum(words);
      default -> throw refuse("begins with neither log, witness, group nor quorum");
    }
  }

  private void log(List<String> words) {
    expect(words.size() == 2 || words.size() == 3, "is not 'log <vkey> [<url>]'");
    add(key(words.get(1), LOG_KINDS), logs);
  }

  private void witness(List<String> words) {
    expect(words.size() == 3 || words.size() == 4, "is not 'witness <name> <vkey> [<url>]'");
    VerifierKey key = key(words.get(2), WITNESS_KINDS);
    add(key, witnesses);
    name(words.get(1), new Quorum.Witness(words.get(1), key));
  }

  private void group(List<String> words) {
    expect(words.size() >= 4, "is not 'group <name> all|any|<k> <name>...'");
    expect(named.size() <= 2 * MOST_OF_A_KIND, "is one group too many");
    List<Quorum> within = new ArrayList<>();
    for (String word : words.subList(3, words.size())) {
      within.add(defined(word));
      expect(members.add(word), "lists a name that is a member already");
    }
    int needed = needed(words.get(2), within.size());
    name(words.get(1), new Quorum.Group(words.get(1), needed, within));
  }

  private int needed(String word, int all) {
    if (word.equals("any")) {
      return 1;
    }
    if (word.equals("all")) {
      return all;
    }
    long needed = Decimal.parse(word, "the threshold in line " + line);
    expect(needed >= 1 && needed <= all, "asks for more members than it has, or for none");
    return (int) needed;
  }

  private void quorum(List<String> words) {
    expect(words.size() == 2, "is not 'quorum <name>'");
    expect(quorum == null, "is a second quorum line");
    quorum = words.get(1).equals(NONE) ? new Quorum.Nobody() : defined(words.get(1));
  }

  private Quorum defined(String name) {
    Quorum found = named.get(name);
    if (found == null) {
      throw refuse("names what no line before defines");
    }
    return found;
  }

  private void name(String name, Quorum value) {
    expect(!name.equals(NONE), "defines the name none, which has its meaning already");
    expect(named.putIfAbsent(name, value) == null, "defines a name for the second time");
  }

  private void add(VerifierKey key, List<VerifierKey> to) {
    expect(
        to.stream().noneMatch(known -> Arrays.equals(known.publicKey(), key.publicKey())),
        "repeats a public key");
    expect(to.size() < MOST_OF_A_KIND, "is one log or witness too many");
    to.add(key);
  }

  private VerifierKey key(String word, Set<SignatureKind> kinds) {
    try {
      VerifierKey key = VerifierKey.parse(new String(word.getBytes(ISO_8859_1), UTF_8));
      expect(kinds.contains(key.kind()), "has a key of a kind that is not for this use");
      return key;
    } catch (TlogException e) {
      throw e.getMessage() != null && e.getMessage().startsWith("line ")
          ? e
          : refuse("has no proper key: " + e.getMessage());
    }
  }

  private void expect(boolean fine, String otherwise) {
    if (!fine) {
      throw refuse(otherwise);
    }
  }

  private TlogException refuse(String why) {
    return TlogException.malformed("line %d of the policy %s".formatted(line, why));
  }
}
