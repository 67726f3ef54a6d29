package id.janji.clause.policy;

import static org.assertj.core.api.Assertions.assertThat;

import id.janji.clause.SharedFile;
import id.janji.clause.policy.Compilation.Compiled;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The build's count of coverage: every row of the clause table is promised, every control keeps
/// something, and the bindings are those of the table of controls.
class WorkedPoliciesTest {
  private static final Pattern CLAUSE_ROW = Pattern.compile("(?m)^\\| ([ABL][0-9.]+) \\|");
  private static final Pattern CONTROL_ROW =
      Pattern.compile(
          "(?m)^\\| ([a-z]+\\.[a-z-]+) \\| .* \\| ([ABL][0-9.]+(?: [ABL][0-9.]+)*) \\| [12] [PMAI]"
              + " \\|$");

  @Test
  void compileAndComeBackFromTheirCanonicalBytes() throws IOException {
    for (Path folder : folders()) {
      Compilation compilation = PolicyCompiler.compile(folder, TestPolicy.CATALOGUE);

      assertThat(compilation).isInstanceOf(Compiled.class);
      Policy policy = ((Compiled) compilation).policy();
      assertThat(PolicyJson.read("stored", PolicyJson.write(policy))).isEqualTo(compilation);
      assertThat(policy.id()).isEqualTo(folder.getFileName().toString());
    }
  }

  @Test
  void promiseEveryRowOfTheClauseTableOnce() throws IOException {
    List<String> rows =
        CLAUSE_ROW.matcher(SharedFile.read("clauses.md")).results().map(r -> r.group(1)).toList();

    assertThat(rows).hasSize(208);
    assertThat(clauses()).extracting(Clause::id).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void bindEachClauseToTheControlsOfTheTableAndNoOther() throws IOException {
    Set<String> wanted =
        CONTROL_ROW
            .matcher(SharedFile.read("controls.md"))
            .results()
            .flatMap(row -> Stream.of(row.group(2).split(" ")).map(id -> id + " " + row.group(1)))
            .collect(Collectors.toCollection(TreeSet::new));
    Set<String> bound = new TreeSet<>();
    for (Clause clause : clauses()) {
      clause.bindings().forEach(binding -> bound.add(clause.id() + " " + binding.control()));
    }

    assertThat(wanted).hasSize(256);
    assertThat(bound).isEqualTo(wanted);
  }

  @Test
  void useEveryDeclaredControl() throws IOException {
    Set<String> used =
        clauses().stream()
            .flatMap(clause -> clause.bindings().stream())
            .map(binding -> binding.control().value())
            .collect(Collectors.toSet());

    assertThat(TestPolicy.CATALOGUE.controls())
        .extracting(control -> control.id().value())
        .containsExactlyInAnyOrderElementsOf(used);
  }

  private static List<Path> folders() throws IOException {
    List<Path> folders = PolicyCompiler.foldersIn(SharedFile.repository().resolve("policies"));
    assertThat(folders).hasSize(2);
    return folders;
  }

  private static List<Clause> clauses() throws IOException {
    List<Clause> clauses = new ArrayList<>();
    for (Path folder : folders()) {
      clauses.addAll(new TestPolicy(folder).policy().clauses());
    }
    return clauses;
  }
}
