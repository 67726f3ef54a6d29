package id.janji.clause.cut;

import java.util.ArrayList;
import java.util.List;

/// One sentence or list item of a policy, with the sentences that lead to it.
///
/// @param number the marker before it, empty if it has none or is not the first of its line
/// @param leads the sentences that end in a list which holds this item, the outermost first
/// @param own its own words
/// @param descriptions what the text says further of the thing that a short item names
record Fragment(
    Section section, String number, List<Passage> leads, Passage own, List<Passage> descriptions) {
  Fragment {
    leads = List.copyOf(leads);
    descriptions = List.copyOf(descriptions);
  }

  Fragment described(Passage more) {
    List<Passage> all = new ArrayList<>(descriptions);
    all.add(more);
    return new Fragment(section, number, leads, own, all);
  }

  String text() {
    return own.text();
  }

  /// Its own words and their description.
  String whole() {
    StringBuilder whole = new StringBuilder(own.text());
    for (Passage description : descriptions) {
      whole.append(whole.charAt(whole.length() - 1) == '.' ? " " : ". ").append(description.text());
    }
    return whole.toString();
  }

  String descriptionText() {
    return String.join(" ", descriptions.stream().map(Passage::text).toList());
  }

  List<String> leadTexts() {
    return leads.stream().map(Passage::text).toList();
  }

  /// Where its words stand, its own first.
  List<Stretch> places() {
    List<Stretch> places = new ArrayList<>(List.of(own.stretch()));
    descriptions.forEach(passage -> places.add(passage.stretch()));
    leads.forEach(passage -> places.add(passage.stretch()));
    return places;
  }
}
