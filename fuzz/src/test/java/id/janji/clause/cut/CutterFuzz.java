package id.janji.clause.cut;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import id.janji.Stretch;
import id.janji.clause.Language;
import id.janji.clause.catalogue.Catalogue;
import id.janji.clause.cut.draft.CutJson;
import id.janji.clause.cut.draft.CutReport;
import id.janji.clause.cut.draft.DraftYaml;
import id.janji.clause.cut.draft.PolicyDraft;
import id.janji.clause.json.CanonicalJson;
import id.janji.clause.source.Faults;
import id.janji.clause.source.SourceText;
import id.janji.clause.source.YamlReader;
import id.janji.clause.text.Reading;
import id.janji.clause.text.TextReader;
import java.util.Arrays;

/// Every sentence is placed or says why not, and each file of the draft is YAML that we read.
public final class CutterFuzz {
  private static final Cutter CUTTER = new Cutter(Catalogue.declared());

  @FuzzTest
  public void accountsForEverySentence(byte[] input) {
    if (input.length < 2) {
      return;
    }
    byte[] content = Arrays.copyOfRange(input, 1, input.length);
    byte[] bytes = (input[0] & 31) == 31 ? Stretch.of(content) : content;
    if (TextReader.read("policy.txt", bytes) instanceof Reading.Read(var text)) {
      CutPolicy cut = CUTTER.cut(text);
      for (CutClause sentence : cut.sentences()) {
        assertThat(sentence.text()).isNotBlank();
        assertThat(sentence.placed()).isEqualTo(!sentence.bindings().isEmpty());
        assertThat(sentence.placed() || sentence.unplaced().isPresent()).isTrue();
      }
      assertThat(CanonicalJson.of(CutJson.value(CUTTER.cut(text))))
          .isEqualTo(CanonicalJson.of(CutJson.value(cut)));
      assertThat(CutReport.of(cut, Language.INDONESIAN)).isNotNull();
      DraftYaml.files(PolicyDraft.of("policy", cut)).forEach(CutterFuzz::isRead);
    }
  }

  private static void isRead(String name, String yaml) {
    Faults faults = new Faults();
    YamlReader.read(new SourceText(name, yaml), faults);
    assertThat(faults.sorted()).isEmpty();
  }
}
